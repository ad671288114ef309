-- What of a disclosure somebody has to make, since custos writes no Braille and speaks no recording.
CREATE TABLE disclosure_form (
  disclosure INTEGER NOT NULL PRIMARY KEY REFERENCES disclosure (number),
  form       TEXT    NOT NULL,          -- the title of the policy's form
  due        TEXT    NOT NULL           -- the civil date by which it has to be made
) STRICT;

-- Values that are kept although the person says that they are wrong: as long as that stands. A value that changes takes its
-- dispute with it.
CREATE TABLE dispute (
  customer  INTEGER NOT NULL REFERENCES customer (number),
  field     INTEGER NOT NULL,
  statement TEXT    NOT NULL,           -- the person's
  because   TEXT    NOT NULL,           -- why the value is kept
  since     INTEGER NOT NULL,
  entry     INTEGER NOT NULL,           -- the log entry that brought it
  PRIMARY KEY (customer, field)
) STRICT, WITHOUT ROWID;
