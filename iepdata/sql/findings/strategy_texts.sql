-- Which words of strategies are in force for open targets, and for how many pupils?
-- Adjustments of the environment are always on, and often the same for many on purpose.
SELECT
    t.pupil_id,
    p.school_id,
    s.text,
    min(s.start_date) AS since,
    list(s.row_key ORDER BY s.strategy_id) AS row_keys
FROM strategies AS s
JOIN open_targets AS t USING (target_id)
JOIN open_plans AS p ON p.plan_id = t.plan_id
WHERE s.kind IS DISTINCT FROM 'environment'
    AND coalesce(s.start_date <= $as_of, true) AND coalesce(s.end_date >= $as_of, true)
GROUP BY t.pupil_id, p.school_id, s.text
ORDER BY s.text, t.pupil_id
