-- The entries whose changes were undone, and the entries that undid them.
CREATE TABLE undone (
  entry    INTEGER NOT NULL PRIMARY KEY,
  by_entry INTEGER NOT NULL
) STRICT;
