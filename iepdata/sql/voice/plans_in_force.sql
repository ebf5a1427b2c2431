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
        p.school_id,
        today.day_no AS today_no
    FROM open_plans AS p
    JOIN pupils AS u USING (pupil_id)
    LEFT JOIN school_days AS today ON today.school_id = p.school_id AND today.date = $as_of
)
