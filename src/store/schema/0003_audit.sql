-- The log: leaves of an RFC 6962 tree. docs/store.md says what a leaf holds.
CREATE TABLE audit_leaf (
  n    INTEGER NOT NULL PRIMARY KEY, -- from 0, without gaps
  leaf TEXT    NOT NULL,             -- the bytes that are hashed
  hash BLOB    NOT NULL              -- SHA-256(0x00, leaf)
) STRICT;

-- Where the log stands.
CREATE TABLE audit_head (
  only     INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  size     INTEGER NOT NULL,
  at       INTEGER NOT NULL,         -- the instant of the last leaf
  frontier BLOB    NOT NULL,         -- the roots of the tree's perfect subtrees, largest first
  epoch    INTEGER NOT NULL
) STRICT;

-- A signed C2SP checkpoint each commit.
CREATE TABLE audit_checkpoint (
  size INTEGER NOT NULL PRIMARY KEY,
  note TEXT    NOT NULL
) STRICT;

-- The rows that a batch's leaf commits to: 48 bytes each, a customer's reference and the
-- commitment to his record; and, where rows have private parts, the 32 bytes committing to each.
CREATE TABLE audit_batch (
  n           INTEGER NOT NULL PRIMARY KEY,
  entries     BLOB    NOT NULL,
  commitments BLOB
) STRICT;

-- What a leaf only commits to: former values, reasons, queries, recipients. May be erased.
CREATE TABLE audit_private (
  n       INTEGER NOT NULL,
  i       INTEGER NOT NULL,          -- the row in a batch, 0 for a single leaf
  key     BLOB    NOT NULL,
  payload TEXT    NOT NULL,          -- JSON
  PRIMARY KEY (n, i)
) STRICT, WITHOUT ROWID;

-- The keys that sign. A past epoch's secret is NULL.
CREATE TABLE audit_epoch (
  epoch    INTEGER NOT NULL PRIMARY KEY,
  first    INTEGER NOT NULL,         -- the first entry under it
  verifier BLOB    NOT NULL,
  secret   BLOB
) STRICT;

-- The random names under which the log knows those who act.
CREATE TABLE actor (
  reference BLOB    NOT NULL PRIMARY KEY CHECK (length(reference) = 16),
  uid       INTEGER NOT NULL,
  user      TEXT    NOT NULL,
  UNIQUE (uid, user)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_leaf_stays BEFORE UPDATE ON audit_leaf BEGIN SELECT raise(ABORT, 'entries are never changed'); END;
CREATE TRIGGER audit_leaf_kept BEFORE DELETE ON audit_leaf BEGIN SELECT raise(ABORT, 'entries are never removed'); END;
CREATE TRIGGER audit_checkpoint_stays BEFORE UPDATE ON audit_checkpoint BEGIN SELECT raise(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER audit_checkpoint_kept BEFORE DELETE ON audit_checkpoint BEGIN SELECT raise(ABORT, 'checkpoints are never removed'); END;
CREATE TRIGGER audit_batch_stays BEFORE UPDATE ON audit_batch BEGIN SELECT raise(ABORT, 'entries are never changed'); END;
CREATE TRIGGER audit_batch_kept BEFORE DELETE ON audit_batch BEGIN SELECT raise(ABORT, 'entries are never removed'); END;
