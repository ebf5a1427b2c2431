-- Which strategies of a pupil's targets are on file, the latest first?
SELECT s.*
FROM strategies AS s
JOIN targets AS t USING (target_id)
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
WHERE pu.public_id = $public_id
ORDER BY s.start_date DESC NULLS LAST, s.strategy_id
