-- Who was merged into whom, and what to give back when that is undone. It goes with the customer.
CREATE TABLE merged (
  other     INTEGER NOT NULL PRIMARY KEY,                     -- the number of who was merged
  customer  INTEGER NOT NULL REFERENCES customer (number),    -- whose record his is a part of now
  reference BLOB    NOT NULL CHECK (length(reference) = 16),  -- as in subject
  key       BLOB    NOT NULL CHECK (length(key) = 32),
  entry     INTEGER NOT NULL                                  -- the log entry of the merge
) STRICT;
CREATE INDEX merged_into ON merged (customer);

CREATE TABLE merged_row (
  other INTEGER NOT NULL REFERENCES merged (other) ON DELETE CASCADE,
  place TEXT    NOT NULL,                                     -- the table that the row stands in
  row   TEXT    NOT NULL,                                     -- by what it is known there
  PRIMARY KEY (other, place, row)
) STRICT, WITHOUT ROWID;

-- By what he was looked up, where the customer has something else.
CREATE TABLE merged_term (
  other INTEGER NOT NULL REFERENCES merged (other) ON DELETE CASCADE,
  term  TEXT    NOT NULL,                                     -- of the search index
  PRIMARY KEY (other, term)
) STRICT, WITHOUT ROWID;
