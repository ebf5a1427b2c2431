-- Plans of pupils on roll that are in force on a day, with the day's number among school days.
plans_in_force AS (
    SELECT
        p.plan_id,
        p.pupil_id,
        u.public_id,
        p.plan_type,
        p.local_label,
        p.version,
        p.start_date,
        p.row_key AS plan_key,
        coalesce(u.school_id, '') AS school_id,
        today.day_no AS today_no
    FROM plans AS p
    JOIN pupils AS u USING (pupil_id)
    LEFT JOIN school_days AS today
        ON today.school_id = coalesce(u.school_id, '') AND today.date = $as_of
    WHERE p.status <> 'draft' AND p.start_date <= $as_of
        AND (p.status = 'active' OR p.end_date > $as_of)
        AND (u.on_roll_from IS NULL OR u.on_roll_from <= $as_of)
        AND (u.on_roll_to IS NULL OR u.on_roll_to >= $as_of)
)
