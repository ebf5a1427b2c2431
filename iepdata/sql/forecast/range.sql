-- Where an observation on a day ahead is likely to lie, four times in five: the line drawn on, how
-- sure it is, the day-to-day variation, and how far a course may turn meanwhile.
ends_of_scales AS (
    SELECT scale_id, min(position) AS lowest, max(position) AS highest
    FROM scale_levels
    GROUP BY scale_id
),
spread AS (
    SELECT
        a.*,
        a.level + a.slope * a.ahead_week AS centre,
        1.2815515655446004 * sqrt(greatest(
            a.level_variance + 2 * a.ahead_week * a.covariance + (a.ahead_week * a.slope_sd) ^ 2
            + ($forecast_noise_weight * a.usual_sd ^ 2 + a.misfit)
                / ($forecast_noise_weight + a.seen_w)
            + $forecast_drift ^ 2 * greatest(a.ahead_week - a.last_week, 0), 0
        )) AS reach,
        (a.g_scaled - a.b0_scaled) / nullif(a.total_weeks, 0) AS one_gain,
        -- One yes or no has no range worth saying. greatest and least pass over NULL: what has no
        -- line has no range.
        coalesce(
            a.n_days >= $forecast_observations AND NOT a.is_keep AND a.measure <> 'yes_no'
            AND centre + reach + one_gain IS NOT NULL, false
        ) AS is_foreseen,
        CASE
            WHEN a.measure IN ('percent', 'trials', 'count', 'rate', 'duration', 'latency', 'wcpm')
                THEN 0
            WHEN a.measure = 'gas' THEN -2
            ELSE e.lowest
        END AS least_possible,
        CASE
            WHEN a.measure IN ('percent', 'trials') THEN 100
            WHEN a.measure = 'gas' THEN 2
            ELSE e.highest
        END AS most_possible
    FROM ahead AS a
    LEFT JOIN ends_of_scales AS e ON a.measure = 'scale' AND e.scale_id = a.scale_id
),
edges AS (
    SELECT
        *,
        b0_scaled + (centre - reach) * one_gain AS first_scaled,
        b0_scaled + (centre + reach) * one_gain AS last_scaled,
        CASE WHEN falling THEN greatest(first_scaled, 0) ^ 2 - 0.375 ELSE first_scaled END
            AS first_edge,
        CASE WHEN falling THEN greatest(last_scaled, 0) ^ 2 - 0.375 ELSE last_scaled END
            AS last_edge,
        least(greatest(least(first_edge, last_edge), least_possible), most_possible) AS from_value,
        least(greatest(greatest(first_edge, last_edge), least_possible), most_possible) AS to_value
    FROM spread
),
-- Of levels those within the range are meant; where none lies within, the two about it.
forecast AS (
    SELECT
        *,
        CASE
            WHEN NOT is_foreseen THEN NULL
            WHEN NOT is_ordinal THEN from_value
            WHEN ceil(from_value) <= floor(to_value) THEN ceil(from_value)
            ELSE floor(from_value)
        END AS forecast_low,
        CASE
            WHEN NOT is_foreseen THEN NULL
            WHEN NOT is_ordinal THEN to_value
            WHEN ceil(from_value) <= floor(to_value) THEN floor(to_value)
            ELSE ceil(to_value)
        END AS forecast_high
    FROM edges
)
