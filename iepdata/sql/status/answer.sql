-- What is the status of every target on a day, and on what evidence?
SELECT
    as_of,
    supposition,
    target_id,
    pupil_id,
    plan_id,
    school_id,
    status,
    CASE WHEN status IN ('date_passed', 'not_recorded') THEN trend_status END AS was,
    NOT enough AND coalesce(
        coalesce(was, status) IN ('going_backwards', 'stalled', 'off_pace', 'unclear', 'on_track'),
        false) AS early,
    n_observations,
    n_days,
    first_date,
    last_observed,
    last_entry,
    latest,
    recent_level,
    CASE WHEN is_keep THEN g
        WHEN falling THEN greatest(
            (b0_scaled + (g_scaled - b0_scaled)
                * least(greatest(weeks_gone, 0), total_weeks) / nullif(total_weeks, 0)) ^ 2
            - 0.375, 0)
        ELSE b0 + (g - b0) * least(greatest(weeks_gone, 0), total_weeks)
            / nullif(total_weeks, 0)
    END AS expected_now,
    -- One unit of gain, in the target's own unit at the level where the pupil is now.
    CASE WHEN is_keep THEN NULL
        ELSE b0_scaled + (level + slope * last_week) * (g_scaled - b0_scaled)
            / nullif(total_weeks, 0)
    END AS fitted_scaled,
    CASE
        WHEN n_days = 0 THEN NULL
        WHEN is_keep THEN kept_level
        WHEN falling THEN greatest(greatest(fitted_scaled, 0) ^ 2 - 0.375, 0)
        ELSE fitted_scaled
    END AS level_now,
    (g_scaled - b0_scaled) / nullif(total_weeks, 0)
        * CASE WHEN falling THEN 2 * greatest(fitted_scaled, sqrt(0.375)) ELSE 1 END
        AS unit_of_gain,
    CASE WHEN n_days >= $early_observations AND NOT is_keep THEN line_slope * unit_of_gain END
        AS trend_per_week,
    CASE WHEN n_days >= $early_observations AND NOT is_keep THEN
        least((line_slope - 1.2815515655446004 * line_slope_sd) * unit_of_gain,
            (line_slope + 1.2815515655446004 * line_slope_sd) * unit_of_gain) END AS trend_low,
    CASE WHEN n_days >= $early_observations AND NOT is_keep THEN
        greatest((line_slope - 1.2815515655446004 * line_slope_sd) * unit_of_gain,
            (line_slope + 1.2815515655446004 * line_slope_sd) * unit_of_gain) END AS trend_high,
    CASE WHEN NOT is_keep THEN (g - b0) / nullif(total_weeks, 0) END AS needed_per_week,
    rule,
    coalesce(rule_flags AND can_judge, false) AS rule_flags,
    z_off,
    z_reach,
    CASE WHEN n_days > 0 AND NOT is_keep THEN slope_now END AS slope_now,
    CASE WHEN n_days > 0 AND NOT is_keep THEN slope END AS slope,
    CASE WHEN n_days > 0 AND NOT is_keep THEN slope_sd END AS slope_sd,
    level,
    level_variance,
    covariance,
    line_level,
    line_slope,
    line_slope_sd,
    line_level_variance,
    line_covariance,
    kept_sd,
    sd AS noise_sd,
    baseline_points,
    baseline_date,
    start_date AS starts_on,
    due_date,
    own_due IS NULL AS due_assumed,
    total_weeks,
    weeks_gone,
    last_week,
    measure,
    unit,
    direction,
    b0 AS baseline_value,
    g AS criterion_value,
    own_status,
    left_on,
    falling,
    is_keep,
    keep_side,
    usual_sd,
    array_to_string(missing, ',') AS missing,
    CASE WHEN is_keep THEN confirmed_on ELSE achieved_on END AS achieved_on,
    mastered_on IS NULL AND achieved_on IS NOT NULL AS achieved_by_review,
    CASE WHEN status = 'achieved' AND NOT is_keep THEN below_since END
        AS below_since,
    strategy_since IS NOT NULL AND (
        n_since_strategy < $new_strategy_observations
        OR weeks_since_strategy < $new_strategy_weeks
    ) AS new_strategy,
    strategy_since,
    settling_back,
    status = 'on_track' AND coalesce(z_reach < 0, false) AS close_to_line,
    record_every_weeks,
    least(
        coalesce(last_entry, start_date) + (record_every_weeks * 7)::INTEGER, due_date
    ) AS next_entry_due,
    is_ordinal,
    latest_level.words AS latest_level,
    baseline_level.words AS baseline_level,
    criterion_level.words AS criterion_level,
    forecast_low,
    forecast_high,
    low_level.words AS forecast_low_level,
    high_level.words AS forecast_high_level
FROM forecast
LEFT JOIN level_words AS latest_level
    ON latest_level.scale_id = forecast.scale_id AND latest_level.position = forecast.latest
LEFT JOIN level_words AS baseline_level
    ON baseline_level.scale_id = forecast.scale_id AND baseline_level.position = forecast.b0
LEFT JOIN level_words AS criterion_level
    ON criterion_level.scale_id = forecast.scale_id AND criterion_level.position = forecast.g
LEFT JOIN level_words AS low_level
    ON low_level.scale_id = forecast.scale_id AND low_level.position = forecast.forecast_low
LEFT JOIN level_words AS high_level
    ON high_level.scale_id = forecast.scale_id AND high_level.position = forecast.forecast_high
ORDER BY as_of, pupil_id, target_id
