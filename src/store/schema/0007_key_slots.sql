-- What store.keys has to say: the file's whole text. The file is written after the transaction that changes it; a process
-- that ends between the two, or somebody who puts an older file back, is found out by this row.
CREATE TABLE key_slots (
  only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  text TEXT    NOT NULL
) STRICT;
