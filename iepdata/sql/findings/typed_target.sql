-- What does a target that is being written hold in its columns, and what does it lack?
SELECT * FROM target_lacks
