-- The usual day-to-day variation of each measure, in the unit of the plan. That of counts, rates
-- and trials goes with their level, which is taken part of the way along the aimline so far.
levels AS (
    SELECT
        f.look, f.measure, f.falling, f.b0, f.g,
        o.typical_trials,
        coalesce(o.typical_exposure, 1) AS exposure,
        CASE
            WHEN f.is_keep OR f.total_weeks <= 0 OR f.total_weeks IS NULL THEN
                CASE WHEN f.measure = 'trials' THEN 50 ELSE (abs(f.b0) + abs(f.g)) / 2 END
            ELSE greatest(
                f.b0 + (f.g - f.b0) * $noise_path
                    * least(coalesce(s.last_week, 0), f.total_weeks) / f.total_weeks,
                1 / coalesce(o.typical_exposure, 1))
        END AS level,
        least(greatest(level / 100, 0.1), 0.9) AS share
    FROM frame AS f
    LEFT JOIN opportunities AS o USING (look)
    LEFT JOIN series AS s USING (look)
),
usual_noise AS (
    SELECT
        look,
        CASE measure
            WHEN 'wcpm' THEN $noise_wcpm
            WHEN 'percent' THEN $noise_percent
            WHEN 'trials' THEN coalesce(
                100 * sqrt(share * (1 - share) / typical_trials
                    * (1 + $trial_correlation * (typical_trials - 1))),
                $noise_percent)
            WHEN 'scale' THEN $noise_scale
            WHEN 'gas' THEN $noise_gas
            WHEN 'yes_no' THEN 0.5
            WHEN 'count' THEN
                CASE WHEN falling THEN 0.5 * sqrt(1 + level / $count_dispersion)
                ELSE sqrt(level + level ^ 2 / $count_dispersion) END
            WHEN 'rate' THEN
                CASE WHEN falling THEN 0.5 * sqrt(1 + level * exposure / $count_dispersion)
                        / sqrt(exposure)
                ELSE sqrt(level * exposure + (level * exposure) ^ 2 / $count_dispersion)
                        / exposure END
            WHEN 'duration' THEN $noise_time_share * coalesce(nullif(abs(b0), 0), abs(g))
            WHEN 'latency' THEN $noise_time_share * coalesce(nullif(abs(b0), 0), abs(g))
        END AS noise_raw,
        CASE measure
            WHEN 'trials' THEN coalesce(100 * sqrt(0.84 * share * (1 - share) / typical_trials), 0)
            WHEN 'scale' THEN 0.5
            WHEN 'yes_no' THEN sqrt(0.21)
            ELSE 0
        END AS floor_raw
    FROM levels
),
scaled_noise AS (
    SELECT
        f.look, f.as_of, f.school_id, f.measure, f.falling, f.is_keep,
        CASE WHEN f.is_keep THEN 1
            ELSE abs(f.total_weeks / nullif(f.g_scaled - f.b0_scaled, 0)) END AS stretch,
        greatest(n.noise_raw, 1e-9) * stretch AS usual_sd,
        n.floor_raw * stretch AS floor_sd,
        CASE WHEN f.measure IN ('count', 'rate', 'trials') THEN $counted_noise_prior_weight
            ELSE $noise_prior_weight END AS prior_weight
    FROM frame AS f
    JOIN usual_noise AS n USING (look)
)
