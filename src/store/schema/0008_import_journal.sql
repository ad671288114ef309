-- What it takes to go on with an import that was interrupted, and to tell what became of it.
ALTER TABLE import ADD COLUMN path TEXT;             -- absolute; NULL: standard input
ALTER TABLE import ADD COLUMN options TEXT;          -- JSON: what was settled when it began; NULL: no journal was kept then
ALTER TABLE import ADD COLUMN before_number INTEGER; -- the last customer who was here when it began
ALTER TABLE import ADD COLUMN state TEXT;            -- JSON: counts and reasons up to the last row of the journal
ALTER TABLE import ADD COLUMN undone INTEGER;        -- when what it added was taken out again; NULL: it was not

ALTER TABLE import_batch ADD COLUMN lines BLOB;      -- the lines of the rows that became customers first to last, and …
ALTER TABLE import_batch ADD COLUMN rejected BLOB;   -- … of those that were rejected: each as the distance to the one before, LEB128

-- The rows that were not taken in because of somebody who is here, the first of them.
CREATE TABLE import_note (
  import   INTEGER NOT NULL REFERENCES import (number),
  line     INTEGER NOT NULL,
  verdict  TEXT    NOT NULL,             -- skipped, review
  customer INTEGER,                      -- who it is or may be; NULL: an earlier row, or whoever imported may not know
  reason   TEXT    NOT NULL,
  PRIMARY KEY (import, line)
) STRICT, WITHOUT ROWID;

-- The same file may come again; whether a row waits already is asked for each.
CREATE INDEX import_review_customer ON import_review (customer);
CREATE INDEX import_digest ON import (digest);
