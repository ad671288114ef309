-- What somebody noted of a disclosure later, a step a row. Only added to; who and how are emptied with those whose records
-- were in it.
CREATE TABLE disclosure_event (
  number     INTEGER NOT NULL PRIMARY KEY,
  disclosure INTEGER NOT NULL REFERENCES disclosure (number),
  what       TEXT    NOT NULL,          -- sent, chased, received, understood, query, answered, recalled
  day        TEXT    NOT NULL,          -- civil date on which it was
  channel    TEXT,                      -- of sent and chased
  who        TEXT    NOT NULL,          -- by whom, or by whom it was told
  how        TEXT    NOT NULL,          -- how it is known; the question, the answer, why it is recalled
  recorded   INTEGER NOT NULL,
  entry      INTEGER NOT NULL UNIQUE    -- the log entry that brought it
) STRICT;
CREATE INDEX disclosure_event_of ON disclosure_event (disclosure);
