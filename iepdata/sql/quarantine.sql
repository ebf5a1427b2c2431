-- Which rows are set aside, and why?
-- nth: the place among the cells of one row of a wide sheet, each a row of its own; else 0.
WITH numbered AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY load_id, source_row ORDER BY rowid) - 1 AS nth
    FROM store.quarantine
    WHERE $load_id IS NULL OR load_id = $load_id
)

SELECT
    load_id, table_name, source_file, source_row, nth, column_name, found, expected, cells
FROM numbered
WHERE resolved_by IS NULL
ORDER BY load_id DESC, source_file, source_row, nth, column_name
