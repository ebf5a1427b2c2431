-- Which pupils on roll have a plan on a day?
SELECT
    pu.*,
    count(pl.plan_id) AS n_plans,
    list(DISTINCT pl.plan_type ORDER BY pl.plan_type) AS plan_types
FROM pupils AS pu
JOIN plans AS pl USING (pupil_id)
WHERE (pu.on_roll_to IS NULL OR pu.on_roll_to >= $as_of)
    AND (pu.on_roll_from IS NULL OR pu.on_roll_from <= $as_of)
    AND pl.start_date <= $as_of AND (pl.status = 'active' OR pl.end_date > $as_of)
GROUP BY ALL
ORDER BY pu.last_name, pu.first_name, pu.pupil_id
