-- What was removed by a plan, as the log's key signed it: no value, no name, no customer.
CREATE TABLE certificate (
  plan  INTEGER NOT NULL PRIMARY KEY REFERENCES plan (number),
  begun TEXT    NOT NULL,  -- JSON: what nobody can tell any more when all is removed; empty when it is signed
  entry INTEGER,           -- the log entry that brought it; NULL: not signed yet
  text  TEXT
) STRICT;

-- The disclosures in which values of those were whom a plan removed.
CREATE TABLE certificate_disclosure (
  plan       INTEGER NOT NULL REFERENCES plan (number),
  disclosure INTEGER NOT NULL,
  PRIMARY KEY (plan, disclosure)
) STRICT, WITHOUT ROWID;
