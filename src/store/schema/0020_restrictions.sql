-- What of somebody is kept and used for nothing, until he was told that it ends.
CREATE TABLE restriction (
  number         INTEGER NOT NULL PRIMARY KEY,
  customer       INTEGER NOT NULL REFERENCES customer (number),
  ground         TEXT    NOT NULL CHECK (ground IN ('accuracy', 'unlawful', 'claims', 'objection')),
  whole          INTEGER NOT NULL,  -- 1: all of the record; 0: the fields in restriction_field
  because        TEXT    NOT NULL,
  since          INTEGER NOT NULL,
  entry          INTEGER NOT NULL,  -- the log entry that brought it
  lifted         INTEGER,           -- NULL: it stands
  notice         TEXT,              -- how he was told that it would be lifted
  told           TEXT,              -- the civil date on which he was told
  lifted_because TEXT
) STRICT;
CREATE INDEX restriction_customer ON restriction (customer);

-- The fields that a restriction is about, where it is not about all.
CREATE TABLE restriction_field (
  restriction INTEGER NOT NULL REFERENCES restriction (number),
  field       INTEGER NOT NULL,
  PRIMARY KEY (restriction, field)
) STRICT, WITHOUT ROWID;
