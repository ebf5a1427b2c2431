-- Which rows does the status of each target rest on: the target itself and what was seen of it?
SELECT
    t.target_id,
    list_prepend(
        'targets:' || any_value(t.row_key),
        coalesce(
            list('observations:' || o.row_key ORDER BY o.date, o.row_key)
                FILTER (o.row_key IS NOT NULL),
            []
        )
    ) AS rests_on
FROM targets AS t
LEFT JOIN observations AS o ON o.target_id = t.target_id AND o.date <= $as_of
GROUP BY t.target_id
