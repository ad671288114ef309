-- Derived: the words of `search` fields, each once, by which the index is asked for others that are near.
CREATE TABLE word (
  word  TEXT    NOT NULL,  -- folded, without digits
  field INTEGER NOT NULL,
  sound TEXT    NOT NULL,  -- how it sounds; empty where that cannot be told
  PRIMARY KEY (word, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX word_sound ON word (sound) WHERE sound <> '';

-- A row here: the derived tables are an older custos's, to be made anew before anything else.
CREATE TABLE outdated (
  only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1)
) STRICT;
INSERT INTO outdated (only) SELECT 1 WHERE EXISTS (SELECT 1 FROM customer);
