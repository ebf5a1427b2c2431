-- Which plans does a pupil have, the present one first?
SELECT pl.*, coalesce(p.name, pl.coordinator_id, '') AS lead
FROM plans AS pl
JOIN pupils AS pu USING (pupil_id)
LEFT JOIN people AS p ON p.person_id = pl.coordinator_id
WHERE pu.public_id = $public_id AND pl.start_date <= $as_of
ORDER BY pl.status = 'active' DESC, pl.start_date DESC, pl.plan_id
