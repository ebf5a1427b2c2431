-- Steps: the provision in force in the last teaching weeks, and its weeks with what was planned.
windows AS (
    SELECT s.school_id, min(s.date) AS starts
    FROM school_days AS s
    JOIN school_days AS today ON today.school_id = s.school_id AND today.date = $as_of
    WHERE s.is_open AND s.day_no > today.day_no - 5 * $pattern_weeks
    GROUP BY s.school_id
),
strands AS (
    SELECT
        pv.provision_id,
        pv.row_key,
        pv.plan_id,
        pv.target_id,
        pl.pupil_id,
        coalesce(u.school_id, '') AS school_id,
        pv.name,
        pv.source,
        pv.sessions_per_week,
        pv.minutes,
        pv.lead_id,
        greatest(w.starts, pl.start_date, pv.start_date) AS counts_from,
        least(
            $as_of::DATE, pv.end_date, u.on_roll_to,
            CASE WHEN pl.status = 'ended' THEN pl.end_date END
        ) AS counts_to
    FROM provision AS pv
    JOIN plans AS pl USING (plan_id)
    JOIN pupils AS u USING (pupil_id)
    JOIN windows AS w ON w.school_id = coalesce(u.school_id, '')
    WHERE pl.status IS DISTINCT FROM 'draft' AND counts_from <= counts_to
),
weeks_in_force AS (
    SELECT
        s.provision_id,
        date_trunc('week', d.date)::DATE AS week,
        any_value(s.sessions_per_week) / 5 * count(*) AS sessions
    FROM strands AS s
    JOIN school_days AS d
        ON d.school_id = s.school_id AND d.is_open
        AND d.date BETWEEN s.counts_from AND s.counts_to
    GROUP BY s.provision_id, date_trunc('week', d.date)
),
-- Two and a half sessions a week are two in one week and three in the next.
planned_weeks AS (
    SELECT
        provision_id,
        week,
        floor(sum(sessions) OVER so_far + 0.5 + 1e-9)
            - floor(sum(sessions) OVER so_far - sessions + 0.5 + 1e-9) AS planned
    FROM weeks_in_force
    WINDOW so_far AS (PARTITION BY provision_id ORDER BY week)
)
