-- Who was removed or anonymised, and in which entry: no value and no name. A restored backup must not bring them back.
CREATE TABLE removal (
  customer INTEGER NOT NULL,
  how      TEXT    NOT NULL,         -- removed, anonymised
  entry    INTEGER NOT NULL,         -- the log entry that says so
  instant  INTEGER NOT NULL,
  PRIMARY KEY (customer, how)
) STRICT, WITHOUT ROWID;
CREATE INDEX removal_entry ON removal (entry);

-- By these the ledger file is compared with the database.
CREATE INDEX ledger_entry ON ledger (entry);
CREATE INDEX consent_refused ON consent (entry) WHERE state = 'refused';
