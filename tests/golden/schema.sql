CREATE TABLE actor (
  reference BLOB    NOT NULL PRIMARY KEY CHECK (length(reference) = 16),
  uid       INTEGER NOT NULL,
  user      TEXT    NOT NULL,
  UNIQUE (uid, user)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_batch (
  n           INTEGER NOT NULL PRIMARY KEY,
  entries     BLOB    NOT NULL,
  commitments BLOB
) STRICT;
CREATE TRIGGER audit_batch_kept BEFORE DELETE ON audit_batch BEGIN SELECT raise(ABORT, 'entries are never removed'); END;
CREATE TRIGGER audit_batch_stays BEFORE UPDATE ON audit_batch BEGIN SELECT raise(ABORT, 'entries are never changed'); END;
CREATE TABLE audit_checkpoint (
  size INTEGER NOT NULL PRIMARY KEY,
  note TEXT    NOT NULL
) STRICT;
CREATE TRIGGER audit_checkpoint_kept BEFORE DELETE ON audit_checkpoint BEGIN SELECT raise(ABORT, 'checkpoints are never removed'); END;
CREATE TRIGGER audit_checkpoint_stays BEFORE UPDATE ON audit_checkpoint BEGIN SELECT raise(ABORT, 'checkpoints are never changed'); END;
CREATE TABLE audit_epoch (
  epoch    INTEGER NOT NULL PRIMARY KEY,
  first    INTEGER NOT NULL,         -- the first entry under it
  verifier BLOB    NOT NULL,
  secret   BLOB
) STRICT;
CREATE TABLE audit_head (
  only     INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  size     INTEGER NOT NULL,
  at       INTEGER NOT NULL,         -- the instant of the last leaf
  frontier BLOB    NOT NULL,         -- the roots of the tree's perfect subtrees, largest first
  epoch    INTEGER NOT NULL
) STRICT;
CREATE TABLE audit_leaf (
  n    INTEGER NOT NULL PRIMARY KEY, -- from 0, without gaps
  leaf TEXT    NOT NULL,             -- the bytes that are hashed
  hash BLOB    NOT NULL              -- SHA-256(0x00, leaf)
) STRICT;
CREATE TRIGGER audit_leaf_kept BEFORE DELETE ON audit_leaf BEGIN SELECT raise(ABORT, 'entries are never removed'); END;
CREATE TRIGGER audit_leaf_stays BEFORE UPDATE ON audit_leaf BEGIN SELECT raise(ABORT, 'entries are never changed'); END;
CREATE INDEX audit_private_about ON audit_private (customer) WHERE customer <> 0;
CREATE TABLE audit_private (
  n       INTEGER NOT NULL,
  i       INTEGER NOT NULL,          -- the row in a batch, 0 for a single leaf
  key     BLOB    NOT NULL,
  payload TEXT    NOT NULL, customer INTEGER NOT NULL DEFAULT -1,          -- JSON
  PRIMARY KEY (n, i)
) STRICT, WITHOUT ROWID;
CREATE TABLE certificate (
  plan  INTEGER NOT NULL PRIMARY KEY REFERENCES plan (number),
  begun TEXT    NOT NULL,  -- JSON: what nobody can tell any more when all is removed; empty when it is signed
  entry INTEGER,           -- the log entry that brought it; NULL: not signed yet
  text  TEXT
) STRICT;
CREATE TABLE certificate_disclosure (
  plan       INTEGER NOT NULL REFERENCES plan (number),
  disclosure INTEGER NOT NULL,
  PRIMARY KEY (plan, disclosure)
) STRICT, WITHOUT ROWID;
CREATE TABLE class_slots (
  class TEXT NOT NULL PRIMARY KEY,
  text  TEXT NOT NULL              -- as store.keys, authenticated under the key of the class
) STRICT;
CREATE INDEX consent_customer ON consent (customer, purpose);
CREATE INDEX consent_entry ON consent (entry);
CREATE INDEX consent_import ON consent (import) WHERE import IS NOT NULL;
CREATE INDEX consent_of_wording ON consent (wording) WHERE wording IS NOT NULL;
CREATE INDEX consent_refused ON consent (entry) WHERE state = 'refused';
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
, channel TEXT) STRICT;
CREATE TABLE consent_wording (
  digest TEXT NOT NULL PRIMARY KEY,       -- SHA-256 of the text, 64 hexadecimal digits
  text   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_of ON contact (customer, day);
CREATE TABLE contact (
  number   INTEGER NOT NULL PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (number),
  kind     TEXT    NOT NULL,          -- enquiry, service, complaint, note
  day      TEXT    NOT NULL,          -- civil date on which it was
  outgoing INTEGER NOT NULL,          -- 1: the organisation turned to the customer
  purpose  TEXT,                      -- what for, of an outgoing one
  how      TEXT,                      -- by which channel
  summary  TEXT,
  next     TEXT,                      -- civil date on which somebody has to look at it again
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL           -- the log entry that brought it
) STRICT;
CREATE INDEX contact_origin_about ON contact_origin (customer);
CREATE INDEX contact_origin_of ON contact_origin (contact);
CREATE TABLE contact_origin (
  number      INTEGER NOT NULL PRIMARY KEY,
  customer    INTEGER NOT NULL REFERENCES customer (number),
  contact     INTEGER REFERENCES contact (number),  -- NULL: a rule of retention has erased it since
  time        TEXT,                                 -- of its day, as 14:03
  system      TEXT,                                 -- that recorded it
  reference   TEXT,                                 -- its number there
  fingerprint BLOB    NOT NULL UNIQUE               -- keyed: what the record is known by, when a file has it again
) STRICT;
CREATE INDEX contact_stage_of ON contact_stage (contact);
CREATE TABLE contact_stage (
  number   INTEGER NOT NULL PRIMARY KEY,
  contact  INTEGER NOT NULL REFERENCES contact (number),
  stage    TEXT    NOT NULL,          -- apologised, solved, followed-up; of what is no complaint: done
  day      TEXT    NOT NULL,
  summary  TEXT,                      -- what was done
  learnt   TEXT,                      -- of followed-up: what is to be done otherwise
  next     TEXT,
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL
) STRICT;
CREATE TABLE counter (
  kind TEXT    NOT NULL PRIMARY KEY, -- the id's letter
  next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
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
, f_given_name TEXT, f_family_name TEXT, f_born TEXT, f_email TEXT, f_phone TEXT, f_town TEXT, f_postcode TEXT, f_member_no TEXT, f_status TEXT, f_points TEXT, f_gift TEXT, f_note TEXT, f_needs BLOB) STRICT;
CREATE TABLE disclosure (
  number    INTEGER NOT NULL PRIMARY KEY,
  recipient TEXT    NOT NULL,
  purpose   TEXT    NOT NULL,
  format    TEXT    NOT NULL,
  fields    TEXT    NOT NULL,            -- names, separated by commas
  made      INTEGER NOT NULL,
  entry     INTEGER NOT NULL UNIQUE,     -- the log entry of the export
  customers INTEGER NOT NULL,            -- how many were handed out
  state     TEXT    NOT NULL             -- begun, made, partial
, template TEXT, sha256 TEXT) STRICT;
CREATE TABLE disclosure_customer (
  customer   INTEGER NOT NULL,
  disclosure INTEGER NOT NULL REFERENCES disclosure (number), lacked TEXT,
  PRIMARY KEY (customer, disclosure)
) STRICT, WITHOUT ROWID;
CREATE INDEX disclosure_event_of ON disclosure_event (disclosure);
CREATE TABLE disclosure_event (
  number     INTEGER NOT NULL PRIMARY KEY,
  disclosure INTEGER NOT NULL REFERENCES disclosure (number),
  what       TEXT    NOT NULL,          -- sent, chased, received, understood, query, answered, recalled
  day        TEXT    NOT NULL,          -- civil date on which it was
  channel    TEXT,                      -- of sent and chased
  who        TEXT    NOT NULL,          -- by whom, or by whom it was told
  how        TEXT    NOT NULL,          -- how it is known; the question, the answer, why it is recalled
  recorded   INTEGER NOT NULL,
  entry      INTEGER NOT NULL UNIQUE    -- the log entry that brought it
) STRICT;
CREATE TABLE disclosure_form (
  disclosure INTEGER NOT NULL PRIMARY KEY REFERENCES disclosure (number),
  form       TEXT    NOT NULL,          -- the title of the policy's form
  due        TEXT    NOT NULL           -- the civil date by which it has to be made
) STRICT;
CREATE TABLE dispute (
  customer  INTEGER NOT NULL REFERENCES customer (number),
  field     INTEGER NOT NULL,
  statement TEXT    NOT NULL,           -- the person's
  because   TEXT    NOT NULL,           -- why the value is kept
  since     INTEGER NOT NULL,
  entry     INTEGER NOT NULL,           -- the log entry that brought it
  PRIMARY KEY (customer, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX erasure_customer ON erasure (customer);
CREATE TABLE erasure (
  number   INTEGER NOT NULL PRIMARY KEY,
  entry    INTEGER NOT NULL,              -- the log entry that asked for it; after a restore that of the restore
  customer INTEGER NOT NULL,
  fields   TEXT    NOT NULL,              -- names with commas; empty: the whole record
  because  TEXT    NOT NULL,              -- empty when it is done
  asked    TEXT    NOT NULL,              -- civil date
  state    TEXT    NOT NULL               -- waiting, done
) STRICT;
CREATE TABLE field (
  number INTEGER NOT NULL PRIMARY KEY,
  name   TEXT    NOT NULL UNIQUE,
  type   TEXT    NOT NULL,
  sealed INTEGER NOT NULL CHECK (sealed IN (0, 1))
) STRICT;
CREATE TABLE hold (
  number           INTEGER NOT NULL PRIMARY KEY,
  query            TEXT    NOT NULL,         -- by which its people were found, when it was placed
  because          TEXT    NOT NULL,
  review           TEXT,                     -- civil date on which somebody has to look at it again
  placed           INTEGER NOT NULL,
  entry            INTEGER NOT NULL,         -- the log entry of its placing
  customers        INTEGER NOT NULL,         -- how many it was placed on
  released         INTEGER,                  -- NULL: it stands
  released_because TEXT
) STRICT;
CREATE TABLE hold_customer (
  customer INTEGER NOT NULL,
  hold     INTEGER NOT NULL REFERENCES hold (number),
  PRIMARY KEY (customer, hold)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_digest ON import (digest);
CREATE TABLE import (
  number   INTEGER NOT NULL PRIMARY KEY,
  file     TEXT    NOT NULL,             -- as it was named
  digest   TEXT    NOT NULL,             -- SHA-256 of its bytes, hexadecimal
  map      TEXT,                         -- the mapping file, as it was
  source   TEXT    NOT NULL,
  started  INTEGER NOT NULL,
  finished INTEGER,                      -- NULL: it was interrupted
  entry    INTEGER NOT NULL,             -- the log entry of its beginning
  counts   TEXT                          -- JSON, when finished
, path TEXT, options TEXT, before_number INTEGER, state TEXT, undone INTEGER) STRICT;
CREATE TABLE import_batch (
  import     INTEGER NOT NULL REFERENCES import (number),
  batch      INTEGER NOT NULL,           -- from 1
  line       INTEGER NOT NULL,           -- all rows that begin before this line are done
  first      INTEGER,                    -- the numbers of the customers it added, NULL: none
  last       INTEGER,
  entry      INTEGER,                    -- the log entry of the batch, NULL: nothing was added
  counts     TEXT    NOT NULL, lines BLOB, rejected BLOB,           -- JSON
  PRIMARY KEY (import, batch)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_note (
  import   INTEGER NOT NULL REFERENCES import (number),
  line     INTEGER NOT NULL,
  verdict  TEXT    NOT NULL,             -- skipped, review
  customer INTEGER,                      -- who it is or may be; NULL: an earlier row, or whoever imported may not know
  reason   TEXT    NOT NULL,
  PRIMARY KEY (import, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_review_customer ON import_review (customer);
CREATE TABLE import_review (
  import   INTEGER NOT NULL REFERENCES import (number),
  line     INTEGER NOT NULL,
  customer INTEGER NOT NULL,             -- who it may be
  reason   TEXT    NOT NULL,
  row      TEXT    NOT NULL, code TEXT,             -- JSON: field names and values
  PRIMARY KEY (import, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE key_slots (
  only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  text TEXT    NOT NULL
) STRICT;
CREATE INDEX ledger_entry ON ledger (entry);
CREATE TABLE ledger (
  kind        TEXT    NOT NULL,          -- erased, suppressed
  fingerprint BLOB    NOT NULL,          -- HMAC-SHA-256 of what identifies somebody, under ledger_key
  since       INTEGER NOT NULL,
  entry       INTEGER NOT NULL,          -- the log entry that brought it
  PRIMARY KEY (fingerprint, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE ledger_key (
  key BLOB NOT NULL
) STRICT;
CREATE INDEX merged_into ON merged (customer);
CREATE TABLE merged (
  other     INTEGER NOT NULL PRIMARY KEY,                     -- the number of who was merged
  customer  INTEGER NOT NULL REFERENCES customer (number),    -- whose record his is a part of now
  reference BLOB    NOT NULL CHECK (length(reference) = 16),  -- as in subject
  key       BLOB    NOT NULL CHECK (length(key) = 32),
  entry     INTEGER NOT NULL                                  -- the log entry of the merge
) STRICT;
CREATE TABLE merged_row (
  other INTEGER NOT NULL REFERENCES merged (other) ON DELETE CASCADE,
  place TEXT    NOT NULL,                                     -- the table that the row stands in
  row   TEXT    NOT NULL,                                     -- by what it is known there
  PRIMARY KEY (other, place, row)
) STRICT, WITHOUT ROWID;
CREATE TABLE merged_term (
  other INTEGER NOT NULL REFERENCES merged (other) ON DELETE CASCADE,
  term  TEXT    NOT NULL,                                     -- of the search index
  PRIMARY KEY (other, term)
) STRICT, WITHOUT ROWID;
CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY, schema TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX notice_of ON notice (customer);
CREATE TABLE notice (
  number    INTEGER NOT NULL PRIMARY KEY,
  recipient TEXT    NOT NULL,
  customer  INTEGER NOT NULL,
  what      TEXT    NOT NULL,           -- corrected, erased, restricted, lifted
  fields    TEXT    NOT NULL,           -- their numbers, separated by commas
  made      INTEGER NOT NULL,
  entry     INTEGER NOT NULL            -- the log entry of what he has to be told
, undone INTEGER) STRICT;
CREATE INDEX notice_of_disclosure ON notice_disclosure (disclosure);
CREATE TABLE notice_disclosure (
  notice     INTEGER NOT NULL REFERENCES notice (number),
  disclosure INTEGER NOT NULL,
  PRIMARY KEY (notice, disclosure)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_event_of ON notice_event (notice);
CREATE TABLE notice_event (
  number   INTEGER NOT NULL PRIMARY KEY,
  notice   INTEGER NOT NULL REFERENCES notice (number),
  what     TEXT    NOT NULL,            -- sent, confirmed, impossible, disproportionate
  day      TEXT    NOT NULL,            -- civil date on which it was
  how      TEXT    NOT NULL,            -- how it is known, or why he cannot be told
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL UNIQUE      -- the log entry that brought it
) STRICT;
CREATE TABLE outdated (
  only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1)
) STRICT;
CREATE TABLE plan (
  number   INTEGER NOT NULL PRIMARY KEY,
  kind     TEXT    NOT NULL,           -- purge, update, correct
  state    TEXT    NOT NULL,           -- making, open, applying, applied, cancelled
  made     INTEGER NOT NULL,
  day      TEXT    NOT NULL,           -- the civil date that it was made for
  policy   TEXT    NOT NULL,           -- digest of the policy that it follows
  entry    INTEGER NOT NULL,           -- the log entry of its making
  made_by  BLOB    NOT NULL,           -- actor
  change   TEXT,                       -- JSON: the values of a bulk change; NULL when it is over
  because  TEXT    NOT NULL,
  digest   TEXT,                       -- SHA-256 over the items, hexadecimal; NULL while it is made
  held     INTEGER NOT NULL DEFAULT 0, -- people left out because of a hold
  stuck    INTEGER NOT NULL DEFAULT 0, -- … because nobody can tell when they are due
  approved INTEGER,                    -- instant
  approver BLOB,
  begun    INTEGER,                    -- the log entry of its application
  ended    INTEGER                     -- instant at which it was applied or cancelled
, approval INTEGER) STRICT;
CREATE INDEX plan_item_dates ON plan_item (customer) WHERE since IS NOT NULL OR due IS NOT NULL;
CREATE TABLE plan_item (
  plan     INTEGER NOT NULL REFERENCES plan (number),
  position INTEGER NOT NULL,
  customer INTEGER NOT NULL,
  revision INTEGER NOT NULL,           -- of the record when the plan was made
  action   TEXT    NOT NULL,           -- erase, anonymise, clear, history, review, change
  rule     TEXT    NOT NULL,
  fields   TEXT    NOT NULL,           -- that go, or stay when it is anonymised; names with commas
  since    TEXT,                       -- civil dates
  due      TEXT,
  state    TEXT    NOT NULL,           -- open, done, held, changed, gone
  PRIMARY KEY (plan, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE policy_text (
  entry   INTEGER NOT NULL PRIMARY KEY, -- the log entry that brought it into force
  digest  TEXT    NOT NULL,             -- SHA-256 of the text, hexadecimal
  text    TEXT    NOT NULL,
  applied INTEGER NOT NULL
, tree BLOB) STRICT;
CREATE INDEX preference_of ON preference (customer);
CREATE TABLE preference (
  number   INTEGER NOT NULL PRIMARY KEY,  -- in the order of recording
  customer INTEGER NOT NULL REFERENCES customer (number),
  channel  TEXT,                          -- NULL: all
  topic    TEXT,                          -- a purpose; NULL: all
  says     TEXT    NOT NULL,              -- no, yes, only; end: what was said of the same counts no more
  until    TEXT,                          -- the last civil date on which it counts
  because  TEXT,
  day      TEXT    NOT NULL,              -- civil date on which it was recorded
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL               -- the log entry that brought it
) STRICT;
CREATE INDEX question_of ON question (customer, asker);
CREATE TABLE question (
  number   INTEGER NOT NULL PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (number),
  asker    BLOB    NOT NULL,          -- his reference in actor
  role     TEXT    NOT NULL,          -- in which he asked
  fields   TEXT    NOT NULL,          -- their numbers, with commas between
  purpose  TEXT,
  because  TEXT    NOT NULL,
  whom     TEXT,                      -- whom the policy named to ask
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL           -- the log entry that brought it
) STRICT;
CREATE INDEX question_event_of ON question_event (question);
CREATE TABLE question_event (
  number   INTEGER NOT NULL PRIMARY KEY,
  question INTEGER NOT NULL REFERENCES question (number),
  kind     TEXT    NOT NULL,          -- granted, refused, withdrawn, revoked
  actor    BLOB    NOT NULL,          -- a reference in actor
  role     TEXT    NOT NULL,          -- in which that was done
  because  TEXT,
  until    INTEGER,                   -- of granted: the instant from which on it gives nothing
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL
) STRICT;
CREATE INDEX removal_entry ON removal (entry);
CREATE TABLE removal (
  customer INTEGER NOT NULL,
  how      TEXT    NOT NULL,         -- removed, anonymised
  entry    INTEGER NOT NULL,         -- the log entry that says so
  instant  INTEGER NOT NULL,
  PRIMARY KEY (customer, how)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_customer ON request (customer) WHERE customer IS NOT NULL;
CREATE INDEX request_open ON request (number) WHERE closed IS NULL;
CREATE TABLE request (
  number   INTEGER NOT NULL PRIMARY KEY,
  customer INTEGER,                  -- whom it is about; NULL: he was removed or anonymised
  right    TEXT    NOT NULL,         -- access, rectification, …, complaint
  received TEXT    NOT NULL,         -- civil date of its first arrival
  channel  TEXT,                     -- how it came
  asker    TEXT,                     -- who asks for the customer; NULL: he himself
  opened   INTEGER NOT NULL,
  entry    INTEGER NOT NULL,         -- the log entry that brought it; after a restore that of the restore
  closed   INTEGER                   -- when it was closed; NULL: it is open
) STRICT;
CREATE INDEX request_event_request ON request_event (request);
CREATE TABLE request_event (
  number   INTEGER NOT NULL PRIMARY KEY,  -- in the order of recording
  request  INTEGER NOT NULL REFERENCES request (number),
  kind     TEXT    NOT NULL,         -- identity-asked, authority-asked, identified, authorised, paused,
                                     -- resumed, extended, again, acknowledged, answered, closed
  day      TEXT    NOT NULL,         -- civil date on which it happened
  detail   TEXT,                     -- of extended: the day on which it was told; answered: a disclosure; closed: outcome
  text     TEXT,                     -- what was noted with it; NULL: nothing, or the customer was removed
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL          -- the log entry that brought it; after a restore that of the restore
) STRICT;
CREATE INDEX restriction_customer ON restriction (customer);
CREATE TABLE restriction (
  number         INTEGER NOT NULL PRIMARY KEY,
  customer       INTEGER NOT NULL REFERENCES customer (number),
  ground         TEXT    NOT NULL CHECK (ground IN ('accuracy', 'unlawful', 'claims', 'objection')),
  whole          INTEGER NOT NULL,  -- 1: all of the record; 0: the fields in restriction_field
  because        TEXT    NOT NULL,
  since          INTEGER NOT NULL,
  entry          INTEGER NOT NULL,  -- the log entry that brought it
  lifted         INTEGER,           -- NULL: it stands
  notice         TEXT,              -- how he was told that it would be lifted
  told           TEXT,              -- the civil date on which he was told
  lifted_because TEXT
) STRICT;
CREATE TABLE restriction_field (
  restriction INTEGER NOT NULL REFERENCES restriction (number),
  field       INTEGER NOT NULL,
  PRIMARY KEY (restriction, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX safe_note_of ON safe_note (customer);
CREATE TABLE safe_note (
  number   INTEGER NOT NULL PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (number),
  note     TEXT,                          -- NULL: there is nothing to mind any more
  until    TEXT,
  day      TEXT    NOT NULL,
  recorded INTEGER NOT NULL,
  entry    INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (terms, content = '', detail = none, columnsize = 0, tokenize = blanks);
CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE source (
  number INTEGER NOT NULL PRIMARY KEY,
  text   TEXT    NOT NULL UNIQUE
) STRICT;
CREATE TABLE store (
  only    INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  id      TEXT    NOT NULL,          -- random, 16 characters of base32; names the key file
  origin  TEXT    NOT NULL,          -- under which the log signs: ORGANISATION.LOG/custos/ID
  created INTEGER NOT NULL           -- milliseconds since 1970, UTC, like all instants here
) STRICT;
CREATE TABLE subject (
  customer  INTEGER NOT NULL PRIMARY KEY REFERENCES customer (number),
  reference BLOB    NOT NULL CHECK (length(reference) = 16),
  key       BLOB    NOT NULL CHECK (length(key) = 32)
) STRICT;
CREATE TABLE undone (
  entry    INTEGER NOT NULL PRIMARY KEY,
  by_entry INTEGER NOT NULL
) STRICT;
CREATE TABLE unique_value (
  field    INTEGER NOT NULL,
  value    TEXT    NOT NULL,
  customer INTEGER NOT NULL,
  PRIMARY KEY (field, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE value_source (
  customer     INTEGER NOT NULL REFERENCES customer (number),
  field        INTEGER NOT NULL,
  source       TEXT,                         -- who said so
  collected    TEXT,                         -- civil dates
  verified     TEXT,
  verified_how TEXT,
  PRIMARY KEY (customer, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX word_sound ON word (sound) WHERE sound <> '';
CREATE TABLE word (
  word  TEXT    NOT NULL,  -- folded, without digits
  field INTEGER NOT NULL,
  sound TEXT    NOT NULL,  -- how it sounds; empty where that cannot be told
  PRIMARY KEY (word, field)
) STRICT, WITHOUT ROWID;
