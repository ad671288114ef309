-- What people said to the purposes that rest on consent, one event a row. Events are only added: what is taken back is
-- marked. The log's commitments leave them out.
CREATE TABLE consent (
  number   INTEGER NOT NULL PRIMARY KEY,  -- in the order of recording
  customer INTEGER NOT NULL REFERENCES customer (number),
  purpose  TEXT    NOT NULL,
  state    TEXT    NOT NULL,              -- given, refused, unknown
  said     TEXT,                          -- civil date on which it was said; NULL: not known
  day      TEXT    NOT NULL,              -- from which it counts: said, else the day of recording
  how      TEXT,
  wording  TEXT,                          -- what was shown: a digest of consent_wording
  source   TEXT,                          -- who told it
  import   INTEGER,                       -- that brought it; NULL: none did
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL,              -- the log entry that brought it
  undone   INTEGER                        -- the log entry that took it back; NULL: it stands
) STRICT;
CREATE INDEX consent_customer ON consent (customer, purpose);
CREATE INDEX consent_import ON consent (import) WHERE import IS NOT NULL;
CREATE INDEX consent_entry ON consent (entry);
CREATE INDEX consent_of_wording ON consent (wording) WHERE wording IS NOT NULL;

-- The wordings, each once.
CREATE TABLE consent_wording (
  digest TEXT NOT NULL PRIMARY KEY,       -- SHA-256 of the text, 64 hexadecimal digits
  text   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
