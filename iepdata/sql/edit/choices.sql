-- Whom and what can the rows of a pupil's plan name: adults, scales, and outcomes of the plan?
SELECT 'people' AS refers, person_id AS code, coalesce(name, person_id) AS words
FROM people
WHERE active IS DISTINCT FROM 'N'
UNION ALL
SELECT DISTINCT 'scales', scale_id, scale_id
FROM scale_levels
UNION ALL
SELECT 'outcomes', o.outcome_id, o.text
FROM outcomes AS o
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
WHERE pu.public_id = $public_id
ORDER BY refers, words, code
