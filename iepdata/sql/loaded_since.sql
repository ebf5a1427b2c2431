-- Of which tables have files been loaded after a load?
SELECT DISTINCT table_name
FROM store.loads
WHERE load_id > $after
