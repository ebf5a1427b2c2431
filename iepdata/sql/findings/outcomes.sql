-- Which outcomes have the EHC plans in force, and which open targets stand beneath each?
SELECT
    o.outcome_id,
    o.plan_id,
    p.pupil_id,
    p.lead,
    o.text,
    o.by_date,
    o.row_key,
    p.start_date,
    count(t.target_id) AS n_targets,
    coalesce(list(t.target_id ORDER BY t.target_id) FILTER (t.target_id IS NOT NULL), [])
        AS target_ids,
    coalesce(list('targets:' || b.row_key ORDER BY b.row_key) FILTER (b.row_key IS NOT NULL), []) AS closed_keys,
    -- A school that links no target to an outcome is not told that an outcome has none (R9c).
    (SELECT count(*) FROM targets WHERE outcome_id IS NOT NULL) > 0 AS school_links
FROM outcomes AS o
JOIN open_plans AS p ON p.plan_id = o.plan_id AND p.is_ehcp
LEFT JOIN open_targets AS t ON t.outcome_id = o.outcome_id
LEFT JOIN (FROM targets ANTI JOIN open_targets USING (target_id)) AS b
    ON b.outcome_id = o.outcome_id
GROUP BY ALL
ORDER BY p.pupil_id, o.by_date, o.outcome_id
