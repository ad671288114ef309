-- Who said so: a few texts that many records share.
CREATE TABLE source (
  number INTEGER NOT NULL PRIMARY KEY,
  text   TEXT    NOT NULL UNIQUE
) STRICT;

-- One row a customer; `policy apply` adds a column f_NAME a field of the policy.
CREATE TABLE customer (
  number       INTEGER NOT NULL PRIMARY KEY, -- of the id, without its check digit
  revision     INTEGER NOT NULL,             -- 1, and one more a change
  created      INTEGER NOT NULL,
  updated      INTEGER NOT NULL,
  source       INTEGER REFERENCES source (number),
  collected    TEXT,                         -- civil dates
  verified     TEXT,
  verified_how TEXT,
  origin       TEXT,                         -- provided, observed, derived, third-party
  import       INTEGER,                      -- the import that brought the record
  entry        INTEGER NOT NULL,             -- the log entry of its last change …
  position     INTEGER NOT NULL              -- … and its row in that entry, 0 for a single one
) STRICT;

-- The random name under which the log knows a customer, and the key of its commitments to
-- him. Erasure destroys the row, and with it all that the log could tell.
CREATE TABLE subject (
  customer  INTEGER NOT NULL PRIMARY KEY REFERENCES customer (number),
  reference BLOB    NOT NULL CHECK (length(reference) = 16),
  key       BLOB    NOT NULL CHECK (length(key) = 32)
) STRICT;

-- Derived: the normal forms of `unique` fields.
CREATE TABLE unique_value (
  field    INTEGER NOT NULL,
  value    TEXT    NOT NULL,
  customer INTEGER NOT NULL,
  PRIMARY KEY (field, value)
) STRICT, WITHOUT ROWID;

-- Derived: the words of `search` fields and the normal forms of `lookup` fields, each with its
-- field's number before it. Used as a log-structured merge tree, which takes rows several times
-- faster than B-trees would.
CREATE VIRTUAL TABLE search USING fts5 (terms, content = '', detail = none, columnsize = 0, tokenize = blanks);
