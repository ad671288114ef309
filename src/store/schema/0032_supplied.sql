-- Of whom a disclosure had a record with empty fields: nobody was given a value that was not there.
ALTER TABLE disclosure_customer ADD COLUMN lacked TEXT;  -- numbers of its fields, separated by commas; NULL: none

ALTER TABLE disclosure ADD COLUMN template TEXT;  -- the name of the file that a letter was made of; NULL: none
ALTER TABLE disclosure ADD COLUMN sha256 TEXT;    -- of what was written, hexadecimal; NULL: it was not written to its end
