-- The log entry that says that a plan was approved: what is signed. A plan that was approved before has none, and has
-- to be approved again.
ALTER TABLE plan ADD COLUMN approval INTEGER;

-- The log entry that undid what a recipient would have had to be told.
ALTER TABLE notice ADD COLUMN undone INTEGER;
