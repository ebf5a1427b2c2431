-- Which of the temporary `given_pupils` have the UPN, or the name and birth date, of another pupil?
WITH given AS (
    SELECT
        w, pupil_id, upper(upn) AS upn, dob, source_row,
        regexp_replace(lower(strip_accents(concat(first_name, last_name))), '[^\p{L}\p{N}]+', '', 'g')
            AS key
    FROM given_pupils
),
loaded AS (
    SELECT
        pupil_id, upper(upn) AS upn, dob,
        regexp_replace(lower(strip_accents(concat(first_name, last_name))), '[^\p{L}\p{N}]+', '', 'g')
            AS key,
        pupil_id || ' (' || trim(concat_ws(' ', first_name, last_name)) || ')' AS label
    FROM pupils
),
new AS (SELECT * FROM given ANTI JOIN loaded USING (pupil_id)),
pairs AS (
    SELECT n.w, n.pupil_id, n.source_row, l.pupil_id AS other, 'UPN' AS why, l.label, true AS is_loaded
    FROM new AS n JOIN loaded AS l USING (upn)
    UNION ALL
    SELECT n.w, n.pupil_id, n.source_row, l.pupil_id, 'name and birth date', l.label, true
    FROM new AS n JOIN loaded AS l ON l.dob = n.dob AND l.key = n.key
    WHERE n.key <> ''
    UNION ALL
    SELECT b.w, b.pupil_id, b.source_row, a.pupil_id, 'name and birth date', '', false
    FROM given AS a JOIN given AS b ON a.dob = b.dob AND a.key = b.key AND a.source_row < b.source_row
    WHERE a.key <> '' AND a.pupil_id <> b.pupil_id
    UNION ALL
    SELECT b.w, b.pupil_id, b.source_row, a.pupil_id, 'UPN', '', false
    FROM given AS a JOIN given AS b ON a.upn = b.upn AND a.source_row < b.source_row
    WHERE a.pupil_id <> b.pupil_id
)
SELECT w, pupil_id, other, why, label, is_loaded
FROM pairs
QUALIFY row_number() OVER (PARTITION BY pupil_id ORDER BY is_loaded DESC, why DESC, other) = 1
ORDER BY source_row
