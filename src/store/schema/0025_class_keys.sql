-- The key slots of sealed classes: who opens the key of a class. The key itself stands nowhere.
CREATE TABLE class_slots (
  class TEXT NOT NULL PRIMARY KEY,
  text  TEXT NOT NULL              -- as store.keys, authenticated under the key of the class
) STRICT;
