-- Who works here, as the records have it?
SELECT person_id, name, role, email
FROM people
ORDER BY name, person_id
