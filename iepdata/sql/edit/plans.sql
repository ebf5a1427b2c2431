-- Which plans of a pupil are on file, the latest first?
SELECT pl.*
FROM plans AS pl
JOIN pupils AS pu USING (pupil_id)
WHERE pu.public_id = $public_id
ORDER BY pl.start_date DESC, pl.plan_id
