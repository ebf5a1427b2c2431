-- The phases of each target's teaching: what was seen before the first strategy, and from each
-- change on. What was taught at the baseline already counts from the day after it.
changes AS (
    SELECT
        look, phase_from, min(since) AS since,
        string_agg(text, ' + ' ORDER BY strategy_id) AS strategy,
        (row_number() OVER (PARTITION BY look ORDER BY phase_from))::INTEGER AS phase
    FROM (
        SELECT
            f.look, s.strategy_id, s.text,
            coalesce(s.start_date, f.baseline_date) AS since,
            greatest(s.start_date, f.baseline_date + 1) AS phase_from
        FROM frame AS f
        JOIN strategies AS s USING (target_id)
        WHERE NOT f.is_keep AND f.direction IS NOT NULL
            AND (s.start_date <= f.as_of OR s.start_date IS NULL)
    ) AS begun
    WHERE phase_from IS NOT NULL
    GROUP BY look, phase_from
),
phases AS (
    SELECT look, phase, since, strategy FROM changes
    UNION ALL
    SELECT DISTINCT look, 0, NULL::DATE, NULL FROM changes
),
phase_values AS MATERIALIZED (
    SELECT
        v.look, v.date, v.value, coalesce(c.phase, 0) AS phase, f.measure,
        f.direction = 'up' AS is_up, s.day_no / 5.0 AS week
    FROM one_a_day AS v
    JOIN frame AS f USING (look)
    JOIN school_days AS s ON s.school_id = f.school_id AND s.date = v.date
    ASOF LEFT JOIN changes AS c ON c.look = v.look AND v.date >= c.phase_from
    WHERE v.look IN (SELECT look FROM changes) AND v.value IS NOT NULL
),
-- The middle value (of yes and no the share of yes), and the straight line through a phase in units
-- a teaching week. A level of a scale has a middle one, but no line and no mean.
phase_facts AS (
    SELECT
        p.look, p.phase, p.since, p.strategy,
        count(v.value) AS n,
        CASE any_value(v.measure)
            WHEN 'scale' THEN quantile_disc(v.value, 0.5)
            WHEN 'gas' THEN quantile_disc(v.value, 0.5)
            WHEN 'yes_no' THEN avg(v.value)
            ELSE median(v.value)
        END AS level,
        CASE WHEN any_value(v.measure) NOT IN ('scale', 'gas', 'yes_no')
                AND count(v.value) >= $effect_observations AND max(v.week) > min(v.week)
            THEN regr_slope(v.value, v.week) END AS trend,
        avg(v.week) AS week
    FROM phases AS p
    LEFT JOIN phase_values AS v USING (look, phase)
    GROUP BY p.look, p.phase, p.since, p.strategy
)
