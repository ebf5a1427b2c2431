-- Which open targets, begun by a day, have no strategy in force?
SELECT t.target_id, t.plan_id, t.pupil_id, t.area, t.owner, t.row_key,
    coalesce(max(s.end_date), t.start_date) AS since,
    max(s.end_date) AS last_ended,
    coalesce(list('strategies:' || s.row_key ORDER BY s.row_key) FILTER (s.row_key IS NOT NULL), []) AS strategy_keys
FROM open_targets AS t
LEFT JOIN strategies AS s USING (target_id)
WHERE t.is_begun
GROUP BY t.target_id, t.plan_id, t.pupil_id, t.area, t.owner, t.row_key, t.start_date
HAVING NOT coalesce(bool_or(coalesce(s.end_date >= $as_of, true)) FILTER (s.row_key IS NOT NULL),
    false)
ORDER BY t.pupil_id, t.target_id
