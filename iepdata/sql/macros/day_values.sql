-- One value a target and day since its baseline, on the scale of the plan (see target_frame).
CREATE OR REPLACE MACRO memory.main.day_values(as_of, usual_record_every, usual_mastery) AS TABLE
WITH frame AS MATERIALIZED (
    SELECT * FROM target_frame(as_of, usual_record_every, usual_mastery)
),
scored AS (
    SELECT f.target_id, o.date, o.value, f.is_ordinal
    FROM frame AS f
    JOIN observations AS o
        ON o.target_id = f.target_id
        AND o.date <= as_of
        AND (o.date > f.baseline_date OR f.baseline_date IS NULL)
    WHERE o.status = 'observed' AND o.value IS NOT NULL
),
-- Levels have an order but no distance: of several on one day the middle one counts.
averaged AS (
    SELECT target_id, date, avg(value) AS value
    FROM scored
    WHERE is_ordinal IS NOT TRUE
    GROUP BY target_id, date
    UNION ALL
    SELECT target_id, date, quantile_disc(value, 0.5) AS value
    FROM scored
    WHERE is_ordinal
    GROUP BY target_id, date
)
SELECT
    a.target_id,
    a.date,
    a.value,
    s.day_no,
    (s.day_no - f.baseline_no) / 5.0 AS week,
    CASE
        WHEN f.is_keep THEN a.value
        ELSE
            f.total_weeks
            * (CASE WHEN f.falling THEN sqrt(greatest(a.value, 0) + 0.375) ELSE a.value END
                - f.b0_scaled)
            / nullif(f.g_scaled - f.b0_scaled, 0)
    END AS gain,
    CASE f.direction
        WHEN 'up' THEN a.value >= f.g - 1e-9
        WHEN 'down' THEN a.value <= f.g + 1e-9
        ELSE false
    END AS at_criterion
FROM averaged AS a
JOIN frame AS f USING (target_id)
JOIN school_days AS s ON s.school_id = f.school_id AND s.date = a.date
