-- Where single values come from and when they were checked, where that differs from the record's own provenance: rows
-- are made by changes and confirmations of single fields. The log's commitments leave them out.
CREATE TABLE value_source (
  customer     INTEGER NOT NULL REFERENCES customer (number),
  field        INTEGER NOT NULL,
  source       TEXT,                         -- who said so
  collected    TEXT,                         -- civil dates
  verified     TEXT,
  verified_how TEXT,
  PRIMARY KEY (customer, field)
) STRICT, WITHOUT ROWID;
