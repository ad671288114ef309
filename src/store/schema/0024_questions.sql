-- What people ask colleagues for: to read fields of one customer that they may not read. They go with the customer.
CREATE TABLE question (
  number   INTEGER NOT NULL PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (number),
  asker    BLOB    NOT NULL,          -- his reference in actor
  role     TEXT    NOT NULL,          -- in which he asked
  fields   TEXT    NOT NULL,          -- their numbers, with commas between
  purpose  TEXT,
  because  TEXT    NOT NULL,
  whom     TEXT,                      -- whom the policy named to ask
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL           -- the log entry that brought it
) STRICT;
CREATE INDEX question_of ON question (customer, asker);

-- What became of them, a step a row. Only added to.
CREATE TABLE question_event (
  number   INTEGER NOT NULL PRIMARY KEY,
  question INTEGER NOT NULL REFERENCES question (number),
  kind     TEXT    NOT NULL,          -- granted, refused, withdrawn, revoked
  actor    BLOB    NOT NULL,          -- a reference in actor
  role     TEXT    NOT NULL,          -- in which that was done
  because  TEXT,
  until    INTEGER,                   -- of granted: the instant from which on it gives nothing
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL
) STRICT;
CREATE INDEX question_event_of ON question_event (question);
