-- Which pupils does a person teach or support: in lessons, as coordinator, by target or provision?
SELECT t.pupil_id
FROM teaching AS t
WHERE t.person_id = $person_id
UNION
SELECT pl.pupil_id
FROM plans AS pl
WHERE pl.coordinator_id = $person_id AND pl.status <> 'ended'
UNION
SELECT pl.pupil_id
FROM targets AS ta
JOIN plans AS pl USING (plan_id)
WHERE ta.owner_id = $person_id AND pl.status <> 'ended' AND ta.status = 'active'
UNION
SELECT pl.pupil_id
FROM provision AS pr
JOIN plans AS pl USING (plan_id)
WHERE pr.lead_id = $person_id AND pl.status <> 'ended' AND pr.end_date IS NULL
