-- What has been loaded, by whom, latest first?
SELECT * FROM store.loads ORDER BY load_id DESC
