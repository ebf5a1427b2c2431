-- Which pupils can each of the temporary `named` mean, and how do we know?
WITH roll AS (
    SELECT
        pupil_id,
        dob,
        upper(upn) AS upn,
        unnest([
            concat(first_name, last_name), concat(last_name, first_name),
            preferred_name || last_name, last_name || preferred_name
        ]) AS name
    FROM pupils
),
roll_names AS (
    SELECT DISTINCT pupil_id, dob, regexp_replace(lower(strip_accents(name)), '[^\p{L}\p{N}]+', '', 'g') AS key
    FROM roll
    WHERE regexp_matches(name, '[\p{L}\p{N}]')
),
said AS (
    SELECT
        *,
        regexp_replace(
            lower(strip_accents(regexp_replace(said, '\(.*?\)', '', 'g'))), '[^\p{L}\p{N}]+', '', 'g'
        ) AS key
    FROM named
),
by_id AS (
    SELECT s.who, p.pupil_id, 'id' AS how
    FROM (
        SELECT who, pupil_id FROM said
        UNION
        SELECT who, said FROM said
    ) AS s
    JOIN pupils AS p ON lower(p.pupil_id) = lower(s.pupil_id)
    UNION
    SELECT s.who, r.pupil_id, 'UPN' FROM said AS s JOIN roll AS r ON r.upn = upper(s.upn)
    WHERE s.pupil_id IS NULL
),
by_name AS (
    SELECT
        s.who,
        r.pupil_id,
        r.dob,
        CASE
            WHEN s.dob IS NULL OR r.dob IS NULL THEN 'name'
            WHEN s.dob = r.dob THEN 'name and birth date'
            ELSE 'other birth date'
        END AS how
    FROM said AS s
    JOIN roll_names AS r USING (key)
    WHERE s.who NOT IN (SELECT who FROM by_id)
),
near AS (
    SELECT DISTINCT s.who, r.pupil_id, 'near' AS how
    FROM said AS s
    JOIN roll_names AS r
        ON length(s.key) > 2 AND (
            jaro_winkler_similarity(s.key, r.key) >= 0.94
            OR (length(s.key) < length(r.key)
                AND (starts_with(r.key, s.key) OR ends_with(r.key, s.key))
                AND NOT contains(trim(s.said), ' '))
        )
    WHERE s.who NOT IN (SELECT who FROM by_id UNION SELECT who FROM by_name)
),
candidates AS (
    FROM by_id
    UNION
    SELECT who, pupil_id, how FROM by_name
    UNION
    FROM near
),
ranked AS (
    SELECT
        *,
        list_position(['id', 'UPN', 'name and birth date', 'name', 'near', 'other birth date'], how) AS place
    FROM candidates
)
SELECT who, how, list(pupil_id ORDER BY pupil_id) AS pupils
FROM ranked
GROUP BY who, how, place
QUALIFY row_number() OVER (PARTITION BY who ORDER BY place) = 1
