-- Which EHC plan outcomes does a pupil have, and how many targets serve each?
SELECT o.outcome_id, o.text, o.by_date, count(t.target_id) AS n_targets
FROM outcomes AS o
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
LEFT JOIN targets AS t USING (outcome_id)
WHERE pu.public_id = $public_id
GROUP BY ALL
ORDER BY o.by_date, o.outcome_id
