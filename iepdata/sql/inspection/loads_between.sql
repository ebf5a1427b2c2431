-- Which loads came in after a moment, and what did each bring?
SELECT load_id, table_name, source_file, loaded, superseded, loaded_at, loaded_by
FROM store.loads
WHERE undone_at IS NULL
    AND ($after_load::INTEGER IS NULL OR load_id > $after_load)
    AND ($after_day::DATE IS NULL OR loaded_at::DATE > $after_day)
    AND loaded + superseded > 0
ORDER BY load_id
