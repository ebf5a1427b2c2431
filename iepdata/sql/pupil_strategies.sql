-- How has each target of a pupil been taught?
SELECT s.target_id, s.strategy_id, s.text, s.kind, s.start_date, s.end_date, s.who
FROM strategies AS s
JOIN targets AS t USING (target_id)
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
WHERE pu.public_id = $public_id AND (s.start_date IS NULL OR s.start_date <= $as_of)
ORDER BY s.target_id, s.start_date NULLS FIRST, s.strategy_id
