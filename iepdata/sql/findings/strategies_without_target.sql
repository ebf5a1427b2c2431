-- On which plans does a strategy stand that serves no open target?
-- Where a target closes, its strategies are seldom ended in the file. So only those count that
-- are dated beyond the close, or that stand on a plan with no open target left.
WITH closed AS (
    SELECT t.target_id, t.plan_id, p.pupil_id, p.lead, c.closed_on, t.row_key
    FROM targets AS t
    JOIN open_plans AS p USING (plan_id)
    LEFT JOIN closing_reviews AS c USING (target_id)
    ANTI JOIN open_targets AS o ON o.target_id = t.target_id
)
SELECT
    c.plan_id,
    c.pupil_id,
    any_value(c.lead) AS lead,
    count(*) AS n,
    max(c.closed_on) AS since,
    list('strategies:' || s.row_key ORDER BY s.strategy_id) AS strategy_keys,
    list('targets:' || c.row_key ORDER BY c.target_id) AS target_keys
FROM closed AS c
JOIN strategies AS s USING (target_id)
WHERE coalesce(s.end_date >= $as_of, true) AND coalesce(s.start_date <= $as_of, true)
    AND (
        s.start_date > c.closed_on
        OR (s.end_date IS NOT NULL AND c.closed_on < $as_of)
        OR c.plan_id NOT IN (SELECT plan_id FROM open_targets)
    )
GROUP BY c.plan_id, c.pupil_id
ORDER BY c.pupil_id, c.plan_id
