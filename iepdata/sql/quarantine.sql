-- Which rows are set aside, and why?
SELECT q.load_id, q.table_name, q.source_file, q.source_row, q.column_name, q.found, q.expected,
    q.cells
FROM store.quarantine AS q
WHERE q.resolved_by IS NULL AND ($load_id IS NULL OR q.load_id = $load_id)
ORDER BY q.load_id DESC, q.source_file, q.source_row, q.column_name
