-- Which plans of pupils on roll are in force on a day?
WITH begun AS (
    SELECT *, plan_type = 'EHCP' AS is_ehcp
    FROM plans
    WHERE status <> 'draft' AND start_date <= $as_of
)
SELECT
    p.plan_id,
    p.row_key AS plan_key,
    p.pupil_id,
    p.plan_type,
    p.is_ehcp,
    p.local_label,
    p.coordinator_id,
    p.start_date,
    CASE WHEN p.issue_date <= $as_of THEN p.issue_date END AS issue_date,
    p.review_every_weeks,
    p.next_review_date,
    u.public_id,
    u.first_name,
    u.last_name,
    u.preferred_name,
    u.nc_year,
    u.form,
    u.need_1,
    u.phase_transfer,
    coalesce(u.school_id, '') AS school_id,
    coalesce(u.dob + INTERVAL 5 YEAR > $as_of, u.nc_year IN ('N1', 'N2')) AS is_under_five
FROM begun AS p
JOIN pupils AS u USING (pupil_id)
WHERE (p.status = 'active' OR p.end_date > $as_of)
    AND (u.on_roll_from IS NULL OR u.on_roll_from <= $as_of)
    AND (u.on_roll_to IS NULL OR u.on_roll_to >= $as_of)
    -- A plan past its last day that nobody has closed stays in sight until another follows it.
    AND NOT (
        coalesce(p.end_date < $as_of, false)
        AND EXISTS (
            FROM begun AS later
            WHERE later.pupil_id = p.pupil_id
                AND later.is_ehcp = p.is_ehcp
                AND later.start_date > p.start_date
        )
    )
