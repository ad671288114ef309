-- A recipient who has to be told of what became of values that he was given. It outlives whom it is about, and holds nothing
-- of him but the number.
CREATE TABLE notice (
  number    INTEGER NOT NULL PRIMARY KEY,
  recipient TEXT    NOT NULL,
  customer  INTEGER NOT NULL,
  what      TEXT    NOT NULL,           -- corrected, erased, restricted, lifted
  fields    TEXT    NOT NULL,           -- their numbers, separated by commas
  made      INTEGER NOT NULL,
  entry     INTEGER NOT NULL            -- the log entry of what he has to be told
) STRICT;
CREATE INDEX notice_of ON notice (customer);

-- The disclosures that gave him the values.
CREATE TABLE notice_disclosure (
  notice     INTEGER NOT NULL REFERENCES notice (number),
  disclosure INTEGER NOT NULL,
  PRIMARY KEY (notice, disclosure)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_of_disclosure ON notice_disclosure (disclosure);

-- What was noted of it, a step a row. Only added to; how is emptied with whom it is about.
CREATE TABLE notice_event (
  number   INTEGER NOT NULL PRIMARY KEY,
  notice   INTEGER NOT NULL REFERENCES notice (number),
  what     TEXT    NOT NULL,            -- sent, confirmed, impossible, disproportionate
  day      TEXT    NOT NULL,            -- civil date on which it was
  how      TEXT    NOT NULL,            -- how it is known, or why he cannot be told
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL UNIQUE      -- the log entry that brought it
) STRICT;
CREATE INDEX notice_event_of ON notice_event (notice);
