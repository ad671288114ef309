-- What kind of store this is. The row also proves that the key is the right one.
CREATE TABLE store (
  only    INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  id      TEXT    NOT NULL,          -- random, 16 characters of base32; names the key file
  origin  TEXT    NOT NULL,          -- under which the log signs: ORGANISATION.LOG/custos/ID
  created INTEGER NOT NULL           -- milliseconds since 1970, UTC, like all instants here
) STRICT;

-- The next number of each kind of id. Numbers are never used again.
CREATE TABLE counter (
  kind TEXT    NOT NULL PRIMARY KEY, -- the id's letter
  next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every policy that was in force; the last one is.
CREATE TABLE policy_text (
  entry   INTEGER NOT NULL PRIMARY KEY, -- the log entry that brought it into force
  digest  TEXT    NOT NULL,             -- SHA-256 of the text, hexadecimal
  text    TEXT    NOT NULL,
  applied INTEGER NOT NULL
) STRICT;

-- The number that each policy field keeps for life. Its values stand in column f_NAME (hyphens
-- as underscores) of customer. A field that the policy drops stays here.
CREATE TABLE field (
  number INTEGER NOT NULL PRIMARY KEY,
  name   TEXT    NOT NULL UNIQUE,
  type   TEXT    NOT NULL,
  sealed INTEGER NOT NULL CHECK (sealed IN (0, 1))
) STRICT;
