-- Who is on roll on a day, and how are they named?
SELECT pupil_id, public_id, first_name, last_name, preferred_name, nc_year
FROM pupils
WHERE (on_roll_from IS NULL OR on_roll_from <= $as_of)
    AND (on_roll_to IS NULL OR on_roll_to >= $as_of)
