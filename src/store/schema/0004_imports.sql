-- A file that was imported, or is being imported.
CREATE TABLE import (
  number   INTEGER NOT NULL PRIMARY KEY,
  file     TEXT    NOT NULL,             -- as it was named
  digest   TEXT    NOT NULL,             -- SHA-256 of its bytes, hexadecimal
  map      TEXT,                         -- the mapping file, as it was
  source   TEXT    NOT NULL,
  started  INTEGER NOT NULL,
  finished INTEGER,                      -- NULL: it was interrupted
  entry    INTEGER NOT NULL,             -- the log entry of its beginning
  counts   TEXT                          -- JSON, when finished
) STRICT;

-- The journal: one row a transaction.
CREATE TABLE import_batch (
  import     INTEGER NOT NULL REFERENCES import (number),
  batch      INTEGER NOT NULL,           -- from 1
  line       INTEGER NOT NULL,           -- all rows that begin before this line are done
  first      INTEGER,                    -- the numbers of the customers it added, NULL: none
  last       INTEGER,
  entry      INTEGER,                    -- the log entry of the batch, NULL: nothing was added
  counts     TEXT    NOT NULL,           -- JSON
  PRIMARY KEY (import, batch)
) STRICT, WITHOUT ROWID;

-- Rows that may be somebody who is here; a person has to look at them.
CREATE TABLE import_review (
  import   INTEGER NOT NULL REFERENCES import (number),
  line     INTEGER NOT NULL,
  customer INTEGER NOT NULL,             -- who it may be
  reason   TEXT    NOT NULL,
  row      TEXT    NOT NULL,             -- JSON: field names and values
  PRIMARY KEY (import, line)
) STRICT, WITHOUT ROWID;
