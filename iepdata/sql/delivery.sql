-- Of the sessions planned in the teaching weeks before each day, how many happened, for each target
-- and plan?
WITH days AS (
    SELECT unnest($days::DATE[]) AS as_of
),
windows AS (
    SELECT today.date AS as_of, s.school_id, min(s.date) AS starts
    FROM days AS d
    JOIN school_days AS today ON today.date = d.as_of
    JOIN school_days AS s
        ON s.school_id = today.school_id
        AND s.is_open
        AND s.day_no > today.day_no - 5 * $delivery_weeks
    GROUP BY today.date, s.school_id
),
-- An adjustment that is always on has no sessions, and begins no new count of them.
strategies_begun AS (
    SELECT d.as_of, s.target_id, max(s.start_date) AS began
    FROM strategies AS s
    JOIN days AS d ON s.start_date <= d.as_of
    WHERE s.kind IS DISTINCT FROM 'environment'
    GROUP BY d.as_of, s.target_id
),
strands AS (
    SELECT
        w.as_of,
        pv.provision_id,
        pv.plan_id,
        pv.target_id,
        coalesce(u.school_id, '') AS school_id,
        pv.sessions_per_week / 5 AS sessions_a_day,
        -- Passes over a date that nobody gave.
        greatest(w.starts, pl.start_date, pv.start_date, s.began) AS counts_from,
        least(
            w.as_of, pv.end_date, CASE WHEN pl.status = 'ended' THEN pl.end_date END
        ) AS counts_to
    FROM provision AS pv
    JOIN plans AS pl USING (plan_id)
    JOIN pupils AS u USING (pupil_id)
    JOIN windows AS w ON w.school_id = coalesce(u.school_id, '')
    LEFT JOIN strategies_begun AS s ON s.as_of = w.as_of AND s.target_id = pv.target_id
    WHERE counts_from <= counts_to
        AND (
            $only_targets::VARCHAR[] IS NULL
            OR pv.target_id IN (SELECT unnest($only_targets::VARCHAR[]))
        )
),
planned AS (
    SELECT
        s.*,
        s.sessions_a_day * (last_day.day_no - first_day.day_no + first_day.is_open::INTEGER)
            AS sessions
    FROM strands AS s
    JOIN school_days AS first_day
        ON first_day.school_id = s.school_id AND first_day.date = s.counts_from
    JOIN school_days AS last_day
        ON last_day.school_id = s.school_id AND last_day.date = s.counts_to
),
logged AS (
    SELECT s.*, l.status, l.reason, date_trunc('week', l.date)::DATE AS week
    FROM strands AS s
    JOIN provision_sessions AS l USING (provision_id)
    WHERE l.date <= s.as_of
        AND (l.status = 'as_planned' OR l.date BETWEEN s.counts_from AND s.counts_to)
),
counted AS (
    SELECT
        as_of,
        provision_id,
        count(*) FILTER (status = 'delivered') AS delivered,
        count(*) FILTER (status = 'partial') AS partial,
        count(*) FILTER (status = 'missed') AS missed
    FROM logged
    GROUP BY as_of, provision_id
),
-- A week “all as planned” holds its planned sessions, less those that are logged one by one.
weeks_as_planned AS (
    SELECT
        as_of, provision_id, week, school_id, sessions_a_day,
        greatest(week, any_value(counts_from)) AS first_date,
        least(week + 6, any_value(counts_to)) AS last_date,
        count(*) FILTER (status <> 'as_planned') AS one_by_one
    FROM logged
    GROUP BY as_of, provision_id, week, school_id, sessions_a_day
    HAVING bool_or(status = 'as_planned') AND first_date <= last_date
),
delivered_as_planned AS (
    SELECT
        w.as_of,
        w.provision_id,
        sum(greatest(0, w.sessions_a_day
            * (last_day.day_no - first_day.day_no + first_day.is_open::INTEGER) - w.one_by_one))
            AS delivered
    FROM weeks_as_planned AS w
    JOIN school_days AS first_day
        ON first_day.school_id = w.school_id AND first_day.date = w.first_date
    JOIN school_days AS last_day
        ON last_day.school_id = w.school_id AND last_day.date = w.last_date
    GROUP BY w.as_of, w.provision_id
),
reasons AS (
    SELECT as_of, plan_id, target_id, reason
    FROM logged
    WHERE status = 'missed' AND reason IS NOT NULL
    GROUP BY as_of, plan_id, target_id, reason
    QUALIFY row_number() OVER (
        PARTITION BY as_of, plan_id, target_id ORDER BY count(*) DESC, reason
    ) = 1
),
summed AS (
    SELECT
        p.as_of,
        p.plan_id,
        p.target_id,
        count(*) AS n_provisions,
        min(p.counts_from) AS counts_from,
        sum(c.partial)::INTEGER AS partial,
        sum(c.missed)::INTEGER AS missed,
        floor(sum(c.delivered) + coalesce(sum(w.delivered), 0)
            + 0.5 + 1e-9)::INTEGER AS delivered,
        -- Where no number a week is given, what is logged is all that can have been planned.
        floor(sum(coalesce(
            p.sessions, c.delivered + c.partial + c.missed, 0)) + 0.5 + 1e-9)::INTEGER AS planned
    FROM planned AS p
    LEFT JOIN counted AS c USING (as_of, provision_id)
    LEFT JOIN delivered_as_planned AS w USING (as_of, provision_id)
    GROUP BY p.as_of, p.plan_id, p.target_id
),
every_target AS (
    SELECT plan_id, target_id
    FROM targets
    WHERE $only_targets::VARCHAR[] IS NULL
        OR target_id IN (SELECT unnest($only_targets::VARCHAR[]))
    UNION ALL
    SELECT DISTINCT plan_id, NULL
    FROM provision
    WHERE target_id IS NULL AND $only_targets::VARCHAR[] IS NULL
)
SELECT
    d.as_of,
    e.plan_id,
    e.target_id,
    coalesce(s.n_provisions, 0)::INTEGER AS n_provisions,
    s.counts_from,
    coalesce(s.planned, 0) AS planned,
    coalesce(s.delivered, 0) AS delivered,
    coalesce(s.partial, 0) AS partial,
    coalesce(s.missed, 0) AS missed,
    coalesce(s.delivered + s.partial + s.missed, 0) AS known,
    greatest(s.planned - known, 0) AS not_logged,
    s.delivered / known AS share_delivered,
    CASE
        WHEN greatest(s.planned, known) = 0 THEN 'none'
        WHEN known * 2 < s.planned THEN 'not_logged'
        WHEN share_delivered >= $delivered_enough - 1e-9 THEN 'delivered'
        ELSE 'not_delivered'
    END AS verdict,
    r.reason AS top_reason
FROM every_target AS e
CROSS JOIN days AS d
LEFT JOIN summed AS s
    ON s.as_of = d.as_of
    AND s.plan_id = e.plan_id
    AND s.target_id IS NOT DISTINCT FROM e.target_id
LEFT JOIN reasons AS r
    ON r.as_of = d.as_of
    AND r.plan_id = e.plan_id
    AND r.target_id IS NOT DISTINCT FROM e.target_id
ORDER BY d.as_of, e.plan_id, e.target_id NULLS LAST
