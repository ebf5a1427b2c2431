-- Each target on each day it is to be judged: what is missing filled in by rule, dates as school
-- days. A target on a day is one look.
frame AS MATERIALIZED (
    WITH target AS (
        SELECT
            t.target_id,
            t.plan_id,
            pl.pupil_id,
            coalesce(pu.school_id, '') AS school_id,
            t.status AS own_status,
            pu.on_roll_from AS arrived_on,
            pu.on_roll_to AS left_on,
            pl.status AS plan_status,
            pl.end_date AS plan_end,
            t.measure,
            t.unit,
            t.scale_id,
            t.baseline_value AS b0,
            t.criterion_value AS g,
            coalesce(
                t.direction,
                CASE
                    WHEN t.criterion_value > t.baseline_value THEN 'up'
                    WHEN t.criterion_value < t.baseline_value THEN 'down'
                    WHEN t.criterion_value = t.baseline_value THEN 'keep'
                END
            ) AS direction,
            coalesce(t.baseline_date, t.start_date, pl.start_date) AS baseline_date,
            coalesce(t.start_date, t.baseline_date, pl.start_date) AS start_date,
            t.due_date AS own_due,
            coalesce(t.record_every_weeks, $record_every_weeks) AS record_every_weeks,
            coalesce(t.mastery_n, $mastery_n) AS mastery_n,
            greatest(coalesce(t.mastery_of, t.mastery_n, $mastery_n), mastery_n) AS mastery_of
        FROM (
            FROM targets
            WHERE $only_targets::VARCHAR[] IS NULL
                OR target_id IN (SELECT unnest($only_targets::VARCHAR[]))
        ) AS t
        LEFT JOIN plans AS pl USING (plan_id)
        LEFT JOIN pupils AS pu ON pu.pupil_id = pl.pupil_id
    ),
    dated AS (
        SELECT
            *,
            coalesce(
                own_due,
                plan_end,
                make_date(year(baseline_date) + (month(baseline_date) >= 9)::INTEGER, 7, 31)
            ) AS due_date,
            direction IS NOT DISTINCT FROM 'keep' AS is_keep,
            coalesce(measure IN ('count', 'rate') AND direction = 'down', false) AS falling,
            measure IN ('scale', 'gas') AS is_ordinal
        FROM target
    ),
    -- Only what is looked at: before school days are joined, of which there is one a date.
    looked_at AS (
        SELECT asked.as_of, supposed.supposition, d.*
        FROM dated AS d
        CROSS JOIN (SELECT unnest($days::DATE[]) AS as_of) AS asked
        CROSS JOIN (SELECT unnest($suppositions::INTEGER[]) AS supposition) AS supposed
        WHERE ($only_looks::STRUCT(target_id VARCHAR, as_of DATE)[] IS NULL
                OR (d.target_id, asked.as_of) IN (
                    SELECT (l.look.target_id, l.look.as_of)
                    FROM (
                        SELECT
                            unnest($only_looks::STRUCT(target_id VARCHAR, as_of DATE)[]) AS look
                    ) AS l))
            AND ($only_groups::STRUCT(school_id VARCHAR, measure VARCHAR, as_of DATE)[] IS NULL
                OR (d.school_id, d.measure, asked.as_of) IN (
                    SELECT (g.of.school_id, g.of.measure, g.of.as_of)
                    FROM (
                        SELECT unnest(
                            $only_groups::STRUCT(school_id VARCHAR, measure VARCHAR, as_of DATE)[]
                        ) AS of
                    ) AS g))
    )
    SELECT
        row_number() OVER ()::INTEGER AS look,
        d.*,
        started.day_no AS start_no,
        based.day_no AS baseline_no,
        today.day_no AS as_of_no,
        (due.day_no - based.day_no) / 5.0 AS total_weeks,
        (today.day_no - based.day_no) / 5.0 AS weeks_gone,
        CASE WHEN falling THEN sqrt(greatest(b0, 0) + 0.375) ELSE b0 END AS b0_scaled,
        CASE WHEN falling THEN sqrt(greatest(g, 0) + 0.375) ELSE g END AS g_scaled,
        CASE
            WHEN b0 > g THEN 1
            WHEN b0 < g OR measure IN ('count', 'rate', 'duration', 'latency') THEN -1
            ELSE 1
        END AS keep_side
    FROM looked_at AS d
    LEFT JOIN school_days AS started
        ON started.school_id = d.school_id AND started.date = d.start_date
    LEFT JOIN school_days AS based
        ON based.school_id = d.school_id AND based.date = d.baseline_date
    LEFT JOIN school_days AS due ON due.school_id = d.school_id AND due.date = d.due_date
    LEFT JOIN school_days AS today
        ON today.school_id = d.school_id AND today.date = d.as_of
)
