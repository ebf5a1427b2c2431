-- Which pupils does each adult teach, record or help?
WITH pairs AS (
    SELECT person_id, pupil_id FROM teaching
    UNION
    SELECT t.owner_id, p.pupil_id FROM targets AS t JOIN plans AS p USING (plan_id)
    UNION
    SELECT v.lead_id, p.pupil_id FROM provision AS v JOIN plans AS p USING (plan_id)
)
SELECT pairs.person_id, coalesce(people.name, pairs.person_id) AS name, pairs.pupil_id
FROM pairs
LEFT JOIN people USING (person_id)
WHERE pairs.person_id IS NOT NULL AND people.active IS DISTINCT FROM 'N'
ORDER BY name, pairs.person_id, pairs.pupil_id
