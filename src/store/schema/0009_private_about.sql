-- Whom a private part is about, so that it can be destroyed with him: a customer's number, 0 nobody in particular, -1 not
-- known: such a part is of an older custos, and its leaf tells.
ALTER TABLE audit_private ADD COLUMN customer INTEGER NOT NULL DEFAULT -1;
CREATE INDEX audit_private_about ON audit_private (customer) WHERE customer <> 0;
