-- What must not be removed nor overwritten, until it is released.
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

-- Whom it is placed on.
CREATE TABLE hold_customer (
  customer INTEGER NOT NULL,
  hold     INTEGER NOT NULL REFERENCES hold (number),
  PRIMARY KEY (customer, hold)
) STRICT, WITHOUT ROWID;
