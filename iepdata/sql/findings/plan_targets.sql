-- How many targets has each plan in force, and has the pupil any at all?
SELECT
    p.plan_id,
    p.pupil_id,
    p.is_ehcp,
    p.lead,
    p.start_date,
    p.row_key,
    count(t.target_id) FILTER (t.is_begun) AS n_begun,
    count(t.target_id) AS n_open,
    sum(count(t.target_id)) OVER (PARTITION BY p.pupil_id) AS n_of_pupil,
    coalesce(list(t.row_key ORDER BY t.target_id) FILTER (t.is_begun), []) AS target_keys
FROM open_plans AS p
LEFT JOIN open_targets AS t USING (plan_id)
GROUP BY p.plan_id, p.pupil_id, p.is_ehcp, p.lead, p.start_date, p.row_key
ORDER BY p.pupil_id, p.plan_id
