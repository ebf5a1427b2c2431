-- Who has which role now?
SELECT email, role, person_id
FROM store.roles
WHERE ended_at IS NULL
ORDER BY email
