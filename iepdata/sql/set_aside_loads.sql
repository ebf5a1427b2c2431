-- How many rows of each load are still set aside, latest load first?
SELECT load_id, count(*) AS n_rows
FROM store.quarantine
WHERE resolved_by IS NULL
GROUP BY load_id
ORDER BY load_id DESC
