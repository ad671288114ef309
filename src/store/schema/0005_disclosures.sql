-- What was supplied, to whom and what for.
CREATE TABLE disclosure (
  number    INTEGER NOT NULL PRIMARY KEY,
  recipient TEXT    NOT NULL,
  purpose   TEXT    NOT NULL,
  format    TEXT    NOT NULL,
  fields    TEXT    NOT NULL,            -- names, separated by commas
  made      INTEGER NOT NULL,
  entry     INTEGER NOT NULL UNIQUE,     -- the log entry of the export
  customers INTEGER NOT NULL,            -- how many were handed out
  state     TEXT    NOT NULL             -- begun, made, partial
) STRICT;

-- Whose records were in it.
CREATE TABLE disclosure_customer (
  customer   INTEGER NOT NULL,
  disclosure INTEGER NOT NULL REFERENCES disclosure (number),
  PRIMARY KEY (customer, disclosure)
) STRICT, WITHOUT ROWID;
