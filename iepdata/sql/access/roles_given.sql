-- Which roles were given to whom, by whom and when, and which of them are in force?
SELECT r.email, r.role, r.person_id, p.name, r.given_by, r.given_at, r.ended_at
FROM store.roles AS r
LEFT JOIN people AS p USING (person_id)
ORDER BY r.ended_at IS NOT NULL, r.email, r.given_at DESC
