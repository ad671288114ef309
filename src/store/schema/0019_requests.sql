-- What people asked for by right, and complaints. A row whose customer was removed keeps no text and no name of him.
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
CREATE INDEX request_customer ON request (customer) WHERE customer IS NOT NULL;
CREATE INDEX request_open ON request (number) WHERE closed IS NULL;

-- What happened to a request, one event a row. Events are only added.
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
CREATE INDEX request_event_request ON request_event (request);
