-- Who is on file as told of a pupil's plans, the latest version first?
SELECT x.*, coalesce(p.name, x.person_id) AS reader
FROM plan_readers AS x
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
LEFT JOIN people AS p ON p.person_id = x.person_id
WHERE pu.public_id = $public_id
ORDER BY x.version DESC, reader, x.person_id
