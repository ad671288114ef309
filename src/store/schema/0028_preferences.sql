-- By which channels and about what people want to be turned to, or not: what they said, a row each. Only added to; it
-- goes with the customer.
CREATE TABLE preference (
  number   INTEGER NOT NULL PRIMARY KEY,  -- in the order of recording
  customer INTEGER NOT NULL REFERENCES customer (number),
  channel  TEXT,                          -- NULL: all
  topic    TEXT,                          -- a purpose; NULL: all
  says     TEXT    NOT NULL,              -- no, yes, only; end: what was said of the same counts no more
  until    TEXT,                          -- the last civil date on which it counts
  because  TEXT,
  day      TEXT    NOT NULL,              -- civil date on which it was recorded
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL               -- the log entry that brought it
) STRICT;
CREATE INDEX preference_of ON preference (customer);

-- What has to be minded whenever somebody is turned to; of a person the last counts.
CREATE TABLE safe_note (
  number   INTEGER NOT NULL PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (number),
  note     TEXT,                          -- NULL: there is nothing to mind any more
  until    TEXT,
  day      TEXT    NOT NULL,
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL
) STRICT;
CREATE INDEX safe_note_of ON safe_note (customer);

-- The channel that somebody says yes or no to; NULL: all.
ALTER TABLE consent ADD COLUMN channel TEXT;
