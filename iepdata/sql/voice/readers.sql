-- Who is to read the version in force of each plan, and has each been told of it and read it?
SELECT
    c.* EXCLUDE (version, version_in_force),
    c.version_in_force AS version,
    s.person_id,
    s.lessons_per_week,
    c.shared_since IS NOT NULL AS is_shared,
    list_filter([
        'plans:' || c.plan_key, 'teaching:' || s.teaching_key, 'plan_readers:' || r.row_key,
        'people:' || p.row_key
    ], lambda key: key IS NOT NULL) AS keys,
    coalesce(p.name, s.person_id) AS name,
    coalesce(p.role, '') AS role,
    regexp_matches(lower(coalesce(p.role, '')), $new_in_role) AS is_new,
    r.told_on,
    r.read_date,
    CASE
        WHEN s.person_id IS NULL THEN NULL
        WHEN r.read_date IS NOT NULL THEN 'read'
        WHEN r.told_on IS NOT NULL THEN 'told'
        ELSE 'not_told'
    END AS state,
    coalesce(r.told_on, c.in_force_since) AS since,
    -- Where the calendar does not reach back so far, five school days are taken for a week.
    coalesce(c.today_no - d.day_no, ($as_of::DATE - since) * 5 // 7) AS school_days_since,
    state IS DISTINCT FROM 'read' AND school_days_since > $reading_school_days AS is_late
FROM circulated AS c
LEFT JOIN to_read AS s ON s.plan_id = c.plan_id
LEFT JOIN people AS p ON p.person_id = s.person_id
LEFT JOIN told AS r
    ON r.plan_id = c.plan_id AND r.version = c.version_in_force AND r.person_id = s.person_id
LEFT JOIN school_days AS d
    ON d.school_id = c.school_id AND d.date = coalesce(r.told_on, c.in_force_since)
WHERE p.active IS DISTINCT FROM 'N'
    AND ($public_id::VARCHAR IS NULL OR c.public_id = $public_id)
ORDER BY c.plan_id, state = 'read', is_new DESC, s.lessons_per_week DESC NULLS LAST, name
