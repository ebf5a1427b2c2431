-- What does each open target hold in its columns, what in its words, and what in neither?
SELECT * FROM target_lacks ORDER BY pupil_id, target_id
