-- Which plans can each of the temporary `named` mean: those of its pupil, the active ones first?
WITH known AS (
    SELECT f.who, p.plan_id, coalesce(p.status, 'active') = 'active' AS is_active
    FROM found_pupils AS f
    JOIN plans AS p USING (pupil_id)
)
SELECT who, list(plan_id ORDER BY plan_id) AS plans
FROM (FROM known QUALIFY is_active = bool_or(is_active) OVER (PARTITION BY who))
GROUP BY who
