-- Which pupils are on file and have not left?
SELECT pu.*
FROM pupils AS pu
WHERE pu.on_roll_to IS NULL OR pu.on_roll_to >= $as_of
ORDER BY pu.last_name, pu.first_name, pu.pupil_id
