-- Which contacts came by a file from another system; they go with the customer.
CREATE TABLE contact_origin (
  number      INTEGER NOT NULL PRIMARY KEY,
  customer    INTEGER NOT NULL REFERENCES customer (number),
  contact     INTEGER REFERENCES contact (number),  -- NULL: a rule of retention has erased it since
  time        TEXT,                                 -- of its day, as 14:03
  system      TEXT,                                 -- that recorded it
  reference   TEXT,                                 -- its number there
  fingerprint BLOB    NOT NULL UNIQUE               -- keyed: what the record is known by, when a file has it again
) STRICT;
CREATE INDEX contact_origin_of ON contact_origin (contact);
CREATE INDEX contact_origin_about ON contact_origin (customer);
