-- What the text of a policy says, in the form that is read fastest (util/tree_bytes.hpp); NULL: the text is read.
ALTER TABLE policy_text ADD COLUMN tree BLOB;
