-- How far have the records come: the last load, and how often they changed without one?
SELECT
    (SELECT coalesce(max(load_id), 0) FROM store.loads) AS last_load,
    coalesce(max(try_cast(value AS BIGINT)) FILTER (name = 'data_version'), 0)
        - coalesce(max(try_cast(value AS BIGINT)) FILTER (name = 'traced_version'), 0) AS untraced
FROM store.store_meta
