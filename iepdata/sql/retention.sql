-- Which pupils have left, and from which day their records are due to be looked at?
WITH ever_ehcp AS (
    SELECT DISTINCT pupil_id FROM plans WHERE plan_type = 'EHCP'
),

left_school AS (
    SELECT
        p.pupil_id,
        p.public_id,
        p.first_name,
        p.last_name,
        p.preferred_name,
        p.dob,
        p.on_roll_to,
        p.sen_provision = 'E' OR e.pupil_id IS NOT NULL AS has_ehcp
    FROM pupils AS p
    LEFT JOIN ever_ehcp AS e USING (pupil_id)
    WHERE p.on_roll_to < $as_of
)

SELECT
    * EXCLUDE (has_ehcp),
    if(has_ehcp, 'ehcp', 'other') AS kind,
    (dob + to_years(CAST(
        if(has_ehcp, $retention_ehcp_years, $retention_other_years) AS INTEGER
    )))::DATE AS due_from,
    coalesce(due_from <= $as_of, false) AS is_due
FROM left_school
ORDER BY due_from NULLS LAST, pupil_id
