-- One value a look and day since the baseline, and its gain on the scale of the plan.
seen AS (
    SELECT
        NULL::INTEGER AS supposition,
        target_id, date, CASE WHEN status = 'observed' THEN value END AS value, denominator,
        exposure
    FROM observations
    UNION ALL
    -- What is only supposed, to ask what would follow from it.
    SELECT
        s.supposed.supposition, s.supposed.target_id, s.supposed.date, s.supposed.value, NULL, NULL
    FROM (
        SELECT unnest($what_if::STRUCT(
            supposition INTEGER, target_id VARCHAR, date DATE, value DOUBLE)[]) AS supposed
    ) AS s
),
written AS (
    SELECT
        f.look, f.is_ordinal, o.date, o.value, o.denominator, o.exposure,
        o.date > f.baseline_date OR f.baseline_date IS NULL AS is_after_baseline
    FROM frame AS f
    JOIN seen AS o
        ON o.target_id = f.target_id AND o.date <= f.as_of
        AND coalesce(o.supposition = f.supposition, true)
),
-- Levels have an order but no distance: of several on one day the middle one counts.
one_a_day AS (
    SELECT
        look, date, bool_or(is_after_baseline) AS is_after_baseline, avg(value) AS value,
        count(value) AS n_values
    FROM written
    WHERE is_ordinal IS NOT TRUE
    GROUP BY look, date
    UNION ALL
    SELECT look, date, bool_or(is_after_baseline), quantile_disc(value, 0.5), count(value)
    FROM written
    WHERE is_ordinal
    GROUP BY look, date
),
day_values AS (
    SELECT
        a.look,
        a.date,
        a.value,
        (s.day_no - f.baseline_no) / 5.0 AS week,
        CASE
            WHEN f.is_keep THEN a.value
            ELSE
                f.total_weeks
                * (CASE WHEN f.falling THEN sqrt(greatest(a.value, 0) + 0.375) ELSE a.value END
                    - f.b0_scaled)
                / nullif(f.g_scaled - f.b0_scaled, 0)
        END AS gain,
        gain < least(week, f.total_weeks) - 1e-9 AS is_worse,
        CASE f.direction
            WHEN 'up' THEN a.value >= f.g - 1e-9
            WHEN 'down' THEN a.value <= f.g + 1e-9
            ELSE false
        END AS at_criterion
    FROM one_a_day AS a
    JOIN frame AS f USING (look)
    -- LEFT, so that the engine does not join every target with every school day first.
    LEFT JOIN school_days AS s ON s.school_id = f.school_id AND s.date = a.date
    WHERE a.is_after_baseline AND a.value IS NOT NULL
)
