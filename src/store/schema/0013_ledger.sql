-- Those who must not come back, and those who must not be written to: keyed fingerprints, and no value of them.
CREATE TABLE ledger (
  kind        TEXT    NOT NULL,          -- erased, suppressed
  fingerprint BLOB    NOT NULL,          -- HMAC-SHA-256 of what identifies somebody, under ledger_key
  since       INTEGER NOT NULL,
  entry       INTEGER NOT NULL,          -- the log entry that brought it
  PRIMARY KEY (fingerprint, kind)
) STRICT, WITHOUT ROWID;

-- Its one row: without it nobody can try out whether somebody is in the ledger.
CREATE TABLE ledger_key (
  key BLOB NOT NULL
) STRICT;
INSERT INTO ledger_key (key) VALUES (randomblob(32));

-- Why a row waits; NULL: an older custos queued it. A row that may be somebody who is not here has customer 0.
ALTER TABLE import_review ADD COLUMN code TEXT;
