-- Steps: what was logged of each session, and what became of each week.
logged AS (
    SELECT
        s.provision_id,
        s.school_id,
        l.row_key,
        l.date,
        date_trunc('week', l.date)::DATE AS week,
        l.status,
        l.reason,
        l.slot,
        -- Nobody could have given a session to a pupil who was away, or in a closed school.
        l.status = 'missed' AND coalesce(l.reason IN ('pupil_absent', 'closed'), false)
            AS is_excused,
        l.status = 'missed' AND NOT is_excused AS is_missed,
        coalesce(l.staff_id, s.lead_id) AS person_id
    FROM strands AS s
    JOIN provision_sessions AS l USING (provision_id)
    WHERE l.date <= $as_of AND (
        l.date BETWEEN s.counts_from AND s.counts_to
        -- It speaks of its whole week, on whichever day of it that is written down.
        OR (l.status = 'as_planned' AND week + 4 >= s.counts_from AND week <= s.counts_to)
    )
),
logged_weeks AS (
    SELECT
        provision_id,
        week,
        bool_or(status = 'as_planned') AS by_exception,
        count(*) FILTER (status = 'delivered') AS delivered,
        count(*) FILTER (status = 'partial') AS partial,
        count(*) FILTER (status = 'missed') AS missed,
        count(*) FILTER (is_excused) AS excused
    FROM logged
    GROUP BY provision_id, week
),
-- A week “all as planned” holds its planned sessions, less those that are logged one by one. Where
-- no number a week is given, what is logged is all that can have been planned.
counted_weeks AS (
    SELECT
        coalesce(p.provision_id, l.provision_id) AS provision_id,
        coalesce(p.week, l.week) AS week,
        coalesce(l.by_exception, false) AS by_exception,
        coalesce(l.delivered, 0)
            + CASE WHEN l.by_exception
                THEN greatest(p.planned - l.delivered - l.partial - l.missed, 0)
                ELSE 0 END AS delivered,
        coalesce(l.partial, 0) AS partial,
        coalesce(l.missed, 0) AS missed,
        l.excused,
        coalesce(p.planned, l.delivered + l.partial + l.missed, 0) AS planned
    FROM planned_weeks AS p
    FULL JOIN logged_weeks AS l ON l.provision_id = p.provision_id AND l.week = p.week
),
-- Sessions of which it is known on which day they happened or not, in order. A week logged by
-- exception shows only its exceptions, so it says nothing of days.
sessions AS (
    SELECT
        l.*,
        isodow(l.date) AS weekday,
        row_number() OVER (PARTITION BY l.provision_id ORDER BY l.date, l.row_key) AS place
    FROM logged AS l
    JOIN logged_weeks AS w USING (provision_id, week)
    WHERE NOT w.by_exception AND NOT l.is_excused
),
-- A role that few hold would name an adult.
roles AS (
    SELECT role
    FROM people
    WHERE active IS DISTINCT FROM 'N'
    GROUP BY role
    HAVING count(*) >= $role_fewest_adults
),
labelled AS (
    SELECT s.*, 'weekday' AS kind, s.weekday::VARCHAR AS value FROM sessions AS s
    UNION ALL
    SELECT s.*, 'slot', s.slot FROM sessions AS s WHERE s.slot IS NOT NULL
    UNION ALL
    SELECT s.*, 'role', p.role
    FROM sessions AS s
    JOIN people AS p USING (person_id)
    JOIN roles USING (role)
)
