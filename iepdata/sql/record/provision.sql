-- What is planned in the week of a day, and what has been logged of it?
WITH week AS (
    SELECT date_trunc('week', $day::DATE)::DATE AS monday, monday + 6 AS sunday
),
logged AS (
    SELECT
        s.provision_id,
        bool_or(s.status = 'as_planned') AS as_planned,
        count(*) FILTER (s.status = 'delivered') AS delivered,
        count(*) FILTER (s.status = 'partial') AS partial,
        count(*) FILTER (s.status = 'missed') AS missed,
        arg_max(s.status, s.load_id) FILTER (s.date = $day AND s.status <> 'as_planned')
            AS on_day,
        arg_max(s.reason, s.load_id) FILTER (s.date = $day AND s.status <> 'as_planned')
            AS reason_on_day
    FROM provision_sessions AS s, week
    WHERE s.date BETWEEN week.monday AND week.sunday
    GROUP BY s.provision_id
)
SELECT
    v.provision_id,
    v.name,
    v.minutes,
    v.sessions_per_week,
    v.lead_id,
    coalesce(lead.name, v.lead_id, '') AS lead,
    u.pupil_id,
    u.public_id,
    u.first_name,
    u.last_name,
    u.preferred_name,
    week.monday,
    coalesce(l.as_planned, false) AS as_planned,
    coalesce(l.delivered, 0)::INTEGER AS delivered,
    coalesce(l.partial, 0)::INTEGER AS partial,
    coalesce(l.missed, 0)::INTEGER AS missed,
    l.on_day,
    l.reason_on_day
FROM provision AS v
JOIN open_plans AS p USING (plan_id)
JOIN pupils AS u ON u.pupil_id = p.pupil_id
CROSS JOIN week
LEFT JOIN people AS lead ON lead.person_id = v.lead_id
LEFT JOIN logged AS l USING (provision_id)
WHERE coalesce(v.start_date <= week.sunday, true) AND coalesce(v.end_date >= week.monday, true)
ORDER BY coalesce(u.preferred_name, u.first_name, u.pupil_id), u.pupil_id, v.name, v.provision_id
