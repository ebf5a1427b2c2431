-- How is each pupil named, to which groups does each belong, and whose plan is in force on a day?
SELECT
    u.pupil_id,
    u.public_id,
    u.first_name,
    u.last_name,
    u.preferred_name,
    u.nc_year,
    u.need_1,
    u.sen_provision,
    u.pupil_premium,
    u.fsm,
    u.eal,
    u.looked_after,
    u.sex,
    coalesce(u.school_id, '') AS school_id,
    u.row_key,
    coalesce(u.on_roll_from <= $as_of, true) AND coalesce(u.on_roll_to >= $as_of, true)
        AS is_on_roll,
    EXISTS (FROM open_plans AS p WHERE p.pupil_id = u.pupil_id) AS has_plan
FROM pupils AS u
ORDER BY u.pupil_id
