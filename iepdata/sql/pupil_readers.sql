-- Who teaches a pupil, and has read the present version of the plan?
SELECT
    p.person_id,
    p.name,
    p.role,
    any_value(t.lessons_per_week) AS lessons_per_week,
    max(r.read_date) FILTER (r.version = pl.version AND r.read_date <= $as_of) AS read_date
FROM teaching AS t
JOIN pupils AS pu USING (pupil_id)
JOIN plans AS pl ON pl.pupil_id = pu.pupil_id AND pl.status = 'active'
JOIN people AS p USING (person_id)
LEFT JOIN plan_readers AS r ON r.plan_id = pl.plan_id AND r.person_id = p.person_id
WHERE pu.public_id = $public_id
GROUP BY p.person_id, p.name, p.role
ORDER BY read_date NULLS FIRST, lessons_per_week DESC, p.name
