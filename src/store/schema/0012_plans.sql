-- What is to be done to many records, before it is done and while it is.
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
) STRICT;

-- What is to be done to whom; what was done stays here without its dates.
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

-- The dates of who is removed are forgotten in all plans.
CREATE INDEX plan_item_dates ON plan_item (customer) WHERE since IS NOT NULL OR due IS NOT NULL;
