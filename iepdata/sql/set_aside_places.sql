-- Which rows that were set aside are those that a mended workbook names, and are they settled?
WITH named AS (
    SELECT
        unnest($line) AS line,
        unnest($load_id) AS load_id,
        unnest($source_row) AS source_row,
        unnest($nth) AS nth,
        unnest($source_file) AS source_file
),

numbered AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY load_id, source_row ORDER BY rowid) - 1 AS nth
    FROM store.quarantine
)

SELECT
    n.line, n.load_id, n.source_row, n.nth, q.table_name, q.cells,
    q.resolved_by IS NOT NULL AS settled
FROM named AS n
JOIN numbered AS q USING (load_id, source_row, nth, source_file)
QUALIFY row_number() OVER (PARTITION BY n.load_id, n.source_row, n.nth ORDER BY n.line) = 1
ORDER BY n.line
