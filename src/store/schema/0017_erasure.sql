-- What is still to be erased of people of whom the retention schedule keeps something for a while. Whoever is removed
-- leaves nothing here.
CREATE TABLE erasure (
  number   INTEGER NOT NULL PRIMARY KEY,
  entry    INTEGER NOT NULL,              -- the log entry that asked for it; after a restore that of the restore
  customer INTEGER NOT NULL,
  fields   TEXT    NOT NULL,              -- names with commas; empty: the whole record
  because  TEXT    NOT NULL,              -- empty when it is done
  asked    TEXT    NOT NULL,              -- civil date
  state    TEXT    NOT NULL               -- waiting, done
) STRICT;
CREATE INDEX erasure_customer ON erasure (customer);
