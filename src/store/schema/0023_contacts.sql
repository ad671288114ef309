-- Contacts with customers: enquiries, service, complaints of service, notes. Only added to; they go with the customer.
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
CREATE INDEX contact_of ON contact (customer, day);

-- What became of them, a step a row.
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
CREATE INDEX contact_stage_of ON contact_stage (contact);
