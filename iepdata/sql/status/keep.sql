-- What is kept of each target between questions: its summary, and its latest dozen day values.
SELECT
    f.target_id,
    f.school_id,
    f.measure,
    f.falling,
    $generation::BIGINT AS generation,
    r.recent,
    k.* EXCLUDE (look)
FROM frame AS f
JOIN summaries AS k USING (look)
LEFT JOIN (
    SELECT look, list_reverse(arg_max(value, place, 12)) AS recent
    FROM neighbours
    GROUP BY look
) AS r USING (look)
