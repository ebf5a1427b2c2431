-- What is the status of every target on a day, and on what evidence?
-- Method: the anchored, discounted, clipped Bayesian slope; see the page “How we decide”.
WITH frame AS MATERIALIZED (
    SELECT * FROM target_frame($as_of, $record_every_weeks, $mastery_n)
),
entries AS (
    SELECT
        f.target_id,
        max(o.date) AS last_entry,
        max(o.date) FILTER (o.value IS NOT NULL) AS last_observed,
        count(o.value) FILTER (o.date > f.baseline_date OR f.baseline_date IS NULL)
            AS n_observations,
        count(o.value) FILTER (o.date <= f.baseline_date) AS n_baseline
    FROM frame AS f
    JOIN (
        SELECT target_id, date, CASE WHEN status = 'observed' THEN value END AS value
        FROM observations
        WHERE date <= $as_of
    ) AS o USING (target_id)
    GROUP BY f.target_id
),
opportunities AS (
    SELECT
        f.target_id,
        median(o.denominator) AS typical_trials,
        median(o.exposure) AS typical_exposure
    FROM frame AS f
    JOIN observations AS o USING (target_id)
    WHERE f.measure IN ('trials', 'rate')
        AND o.status = 'observed' AND o.value IS NOT NULL
        AND o.date > f.baseline_date AND o.date <= $as_of
    GROUP BY f.target_id
),
-- The usual day-to-day variation of each measure, in the unit of the plan.
usual_noise AS (
    SELECT
        f.target_id,
        CASE f.measure
            WHEN 'wcpm' THEN 9.0
            WHEN 'percent' THEN 10.0
            WHEN 'trials' THEN coalesce(
                100 * sqrt(0.25 / f.typical_trials * (1 + 0.03 * (f.typical_trials - 1))), 10.0)
            WHEN 'scale' THEN 0.7
            WHEN 'gas' THEN 0.7
            WHEN 'yes_no' THEN 0.5
            WHEN 'count' THEN
                CASE WHEN f.falling THEN 0.5 * sqrt(1 + f.middle / 8)
                ELSE sqrt(f.middle + f.middle ^ 2 / 8) END
            WHEN 'rate' THEN
                CASE WHEN f.falling THEN 0.5 * sqrt(1 + f.middle * f.exposure / 8)
                        / sqrt(f.exposure)
                ELSE sqrt(f.middle * f.exposure + (f.middle * f.exposure) ^ 2 / 8)
                        / f.exposure END
            WHEN 'duration' THEN 0.25 * coalesce(nullif(abs(f.b0), 0), abs(f.g))
            WHEN 'latency' THEN 0.25 * coalesce(nullif(abs(f.b0), 0), abs(f.g))
        END AS noise_raw,
        CASE f.measure
            WHEN 'trials' THEN coalesce(100 * sqrt(0.21 / f.typical_trials), 0)
            WHEN 'scale' THEN 0.5
            WHEN 'yes_no' THEN sqrt(0.21)
            ELSE 0
        END AS floor_raw
    FROM (
        SELECT frame.*, (abs(b0) + abs(g)) / 2 AS middle,
            opportunities.typical_trials,
            coalesce(opportunities.typical_exposure, 1) AS exposure
        FROM frame
        LEFT JOIN opportunities USING (target_id)
    ) AS f
),
scaled_noise AS (
    SELECT
        f.target_id, f.school_id, f.measure, f.falling, f.is_keep,
        CASE WHEN f.is_keep THEN 1
            ELSE abs(f.total_weeks / nullif(f.g_scaled - f.b0_scaled, 0)) END AS stretch,
        greatest(n.noise_raw, 1e-9) * stretch AS usual_sd,
        n.floor_raw * stretch AS floor_sd
    FROM frame AS f
    JOIN usual_noise AS n USING (target_id)
),
neighbours AS MATERIALIZED (
    SELECT
        v.*,
        row_number() OVER by_date AS place,
        v.gain - lag(v.gain) OVER by_date AS step,
        list_median([
            lag(v.gain, 2) OVER by_date, lag(v.gain) OVER by_date, v.gain,
            lead(v.gain) OVER by_date, lead(v.gain, 2) OVER by_date
        ]) AS middle
    FROM day_values($as_of, $record_every_weeks, $mastery_n) AS v
    WINDOW by_date AS (PARTITION BY v.target_id ORDER BY v.date)
),
-- The first day on which n of the last m days observed were at the criterion.
mastery AS (
    SELECT target_id, min(date) AS mastered_on
    FROM (
        SELECT
            v.target_id, v.date, v.place, f.mastery_of,
            lag(v.place, f.mastery_n - 1) OVER (PARTITION BY v.target_id ORDER BY v.date)
                AS place_of_nth_before
        FROM neighbours AS v
        JOIN frame AS f USING (target_id)
        WHERE v.at_criterion
    ) AS hits
    WHERE place_of_nth_before > place - mastery_of
    GROUP BY target_id
),
series AS MATERIALIZED (
    SELECT
        v.target_id,
        count(*) AS n,
        max(v.week) AS last_week,
        min(v.date) AS first_date,
        max(v.date) AS last_date,
        arg_max(v.value, v.date) AS latest,
        arg_max(v.at_criterion, v.date) AS last_at_criterion,
        max(v.date) FILTER (v.at_criterion) AS last_hit,
        any_value(m.mastered_on) AS mastered_on,
        median(abs(v.step)) / 0.9539 AS median_step,
        sum(v.step ^ 2) / nullif(2 * (count(*) - 1), 0) AS variance_seen
    FROM neighbours AS v
    LEFT JOIN mastery AS m USING (target_id)
    GROUP BY v.target_id
),
-- The school's own variation of a measure, once it has enough targets to show it.
pooled_noise AS (
    SELECT
        z.school_id, z.measure, z.falling,
        (cast($pool_from AS DOUBLE) + count(*)
            * greatest(median(s.variance_seen / z.usual_sd ^ 2), 0.04))
        / ($pool_from + count(*)) AS factor
    FROM scaled_noise AS z
    JOIN series AS s USING (target_id)
    WHERE s.n >= 6 AND NOT z.is_keep AND s.variance_seen IS NOT NULL AND z.usual_sd > 0
        AND (z.measure IN ('percent', 'rate', 'duration', 'latency', 'gas', 'yes_no')
            OR (z.measure = 'count' AND z.falling))
    GROUP BY z.school_id, z.measure, z.falling
    HAVING count(*) >= $pool_from
),
expected_noise AS (
    SELECT
        z.target_id,
        z.usual_sd ^ 2 * coalesce(p.factor, 1) AS usual_variance,
        z.floor_sd,
        coalesce(s.n, 0) AS n,
        s.last_week,
        s.last_hit,
        s.mastered_on,
        $clip_sd * sqrt(
            ($noise_prior_weight * usual_variance + (s.n - 1) * s.median_step ^ 2)
            / ($noise_prior_weight + s.n - 1)
        ) AS step_bound
    FROM scaled_noise AS z
    LEFT JOIN series AS s USING (target_id)
    LEFT JOIN pooled_noise AS p USING (school_id, measure, falling)
),
noise AS (
    SELECT
        e.target_id, e.last_week, e.last_hit, e.mastered_on, e.n,
        sqrt(any_value(e.usual_variance)) AS usual_sd,
        greatest(
            CASE
                WHEN e.n < 2 THEN sqrt(any_value(e.usual_variance))
                ELSE sqrt(
                    ($noise_prior_weight * any_value(e.usual_variance)
                        + (e.n - 1) * 2 / 3 * coalesce(
                            sum(least(greatest(v.step, -e.step_bound), e.step_bound) ^ 2)
                                FILTER (v.step IS NOT NULL)
                            / nullif(2 * (e.n - 1), 0), 0))
                    / ($noise_prior_weight + (e.n - 1) * 2 / 3))
            END,
            any_value(e.floor_sd)
        ) AS sd
    FROM expected_noise AS e
    LEFT JOIN neighbours AS v USING (target_id)
    GROUP BY e.target_id, e.last_week, e.last_hit, e.mastered_on, e.n
),
new_strategies AS (
    SELECT st.target_id, max(st.start_date) AS since
    FROM strategies AS st
    JOIN frame AS f USING (target_id)
    WHERE st.start_date <= $as_of AND st.start_date > f.baseline_date
    GROUP BY st.target_id
),
verdicts_of_reviews AS (
    SELECT
        d.target_id,
        min(r.meeting_date) FILTER (d.decision IN ('close', 'replace')) AS closed_on,
        min(r.meeting_date) FILTER (d.judgement = 'achieved' AND r.meeting_date <= $as_of)
            AS confirmed_on
    FROM review_decisions AS d
    JOIN reviews AS r USING (review_id)
    GROUP BY d.target_id
),
weighted AS (
    SELECT
        v.target_id,
        pow(2, -(k.last_week - v.week) / $half_life_weeks) AS w,
        pow(2, -(k.last_week - v.week) / $naming_half_life_weeks) AS w_now,
        v.week AS x,
        least(
            greatest(v.gain, v.middle - $clip_sd * k.sd), v.middle + $clip_sd * k.sd
        ) AS u,
        v.date,
        v.at_criterion,
        v.day_no,
        v.value,
        v.place > k.n - 2 AS in_last_two,
        v.place > k.n - 3 AS in_last_three,
        v.date > greatest(k.last_hit, least(k.mastered_on, r.confirmed_on)) AS is_below
    FROM neighbours AS v
    JOIN noise AS k USING (target_id)
    LEFT JOIN verdicts_of_reviews AS r USING (target_id)
),
observed_sums AS (
    SELECT
        v.target_id,
        sum(w) AS w, sum(w * x) AS x, sum(w * x * x) AS xx,
        sum(w * u) AS u, sum(w * x * u) AS xu,
        sum(w_now) AS w_now, sum(w_now * x) AS x_now, sum(w_now * x * x) AS xx_now,
        sum(w_now * u) AS u_now, sum(w_now * x * u) AS xu_now,
        count(*) FILTER (v.in_last_two AND v.at_criterion) AS hits_in_last_two,
        max(v.day_no) FILTER (v.in_last_two) - min(v.day_no) FILTER (v.in_last_two)
            AS last_gap_days,
        -- The middle one seen, never a value between two: a level has no mean.
        quantile_disc(v.value, 0.5) FILTER (v.in_last_three) AS recent_level,
        min(v.date) FILTER (v.is_below) AS below_since,
        count(*) FILTER (v.date >= s.since) AS n_since_strategy
    FROM weighted AS v
    LEFT JOIN new_strategies AS s USING (target_id)
    GROUP BY v.target_id
),
-- The baseline enters as up to a few points at the start, discounted like the rest.
anchored_sums AS (
    SELECT
        f.target_id, k.sd, k.usual_sd, f.is_keep, f.total_weeks,
        coalesce(
            nullif(least($baseline_most, coalesce(e.n_baseline, 0)), 0), 1
        ) AS baseline_points,
        baseline_points * pow(2, -coalesce(k.last_week, 0) / $half_life_weeks) AS w_base,
        baseline_points * pow(2, -coalesce(k.last_week, 0) / $naming_half_life_weeks)
            AS w_base_now,
        CASE WHEN f.is_keep THEN f.b0 ELSE 0 END AS u_base,
        coalesce(o.w, 0) + w_base AS w,
        coalesce(o.x, 0) AS x,
        coalesce(o.xx, 0) AS xx,
        coalesce(o.u, 0) + w_base * u_base AS u,
        coalesce(o.xu, 0) AS xu,
        coalesce(o.w_now, 0) + w_base_now AS w_now,
        coalesce(o.x_now, 0) AS x_now,
        coalesce(o.xx_now, 0) AS xx_now,
        coalesce(o.u_now, 0) AS u_now,
        coalesce(o.xu_now, 0) AS xu_now
    FROM frame AS f
    JOIN noise AS k USING (target_id)
    LEFT JOIN entries AS e USING (target_id)
    LEFT JOIN observed_sums AS o USING (target_id)
),
-- Two unknowns, level and slope: the posterior in closed form.
precisions AS (
    SELECT
        *,
        w / sd ^ 2 AS p00,
        x / sd ^ 2 AS p01,
        xx / sd ^ 2 + 1 / $slope_prior_sd ^ 2 AS p11,
        u / sd ^ 2 AS r0,
        xu / sd ^ 2 + $slope_prior_mean / $slope_prior_sd ^ 2 AS r1,
        p00 * p11 - p01 ^ 2 AS det,
        -- The same without the expectation: the line that is drawn is the observations' own.
        xx / sd ^ 2 AS seen11,
        xu / sd ^ 2 AS seen1,
        nullif(p00 * seen11 - p01 ^ 2, 0) AS seen_det,
        w_now / sd ^ 2 AS q00,
        x_now / sd ^ 2 AS q01,
        xx_now / sd ^ 2 + 1 / $naming_prior_sd ^ 2 AS q11,
        u_now / sd ^ 2 AS t0,
        xu_now / sd ^ 2 + $naming_prior_mean / $naming_prior_sd ^ 2 AS t1
    FROM anchored_sums
),
posterior AS (
    SELECT
        target_id,
        sd,
        usual_sd,
        baseline_points,
        (p11 * r0 - p01 * r1) / det AS level,
        (p00 * r1 - p01 * r0) / det AS slope,
        sqrt(p00 / det) AS slope_sd,
        sqrt((p11 - 2 * total_weeks * p01 + total_weeks ^ 2 * p00) / det) AS end_sd,
        (seen11 * r0 - p01 * seen1) / seen_det AS line_level,
        (p00 * seen1 - p01 * r0) / seen_det AS line_slope,
        sqrt(p00 / seen_det) AS line_slope_sd,
        seen11 / seen_det AS line_level_variance,
        -p01 / seen_det AS line_covariance,
        (q00 * t1 - q01 * t0) / (q00 * q11 - q01 ^ 2) AS slope_now,
        u / w AS kept_level,
        sd / sqrt(w) AS kept_sd
    FROM precisions
),
long_closures AS (
    SELECT school_id, max(before_no) AS no_before_return
    FROM (
        SELECT school_id, date, day_no - 1 AS before_no,
            date - lag(date) OVER (PARTITION BY school_id ORDER BY date) - 1 AS days_closed
        FROM school_days
        WHERE is_open AND date <= $as_of
    ) AS returned
    WHERE days_closed >= $settling_closure_days
    GROUP BY school_id
),
facts AS (
    SELECT
        f.*,
        coalesce(s.n, 0) AS n_days,
        coalesce(e.n_observations, 0) AS n_observations,
        e.last_observed,
        e.last_entry,
        s.latest,
        s.first_date,
        s.last_date,
        s.last_week,
        s.mastered_on,
        s.last_at_criterion,
        o.below_since,
        o.recent_level,
        o.hits_in_last_two,
        o.last_gap_days,
        r.closed_on,
        r.confirmed_on,
        p.* EXCLUDE (target_id),
        seen.day_no AS last_entry_no,
        st.since AS strategy_since,
        coalesce(o.n_since_strategy, 0) AS n_since_strategy,
        (f.as_of_no - changed.day_no) / 5.0 AS weeks_since_strategy,
        coalesce((f.as_of_no - lc.no_before_return) / 5.0 < $settling_weeks, false)
            AS settling_back
    FROM frame AS f
    JOIN posterior AS p USING (target_id)
    LEFT JOIN series AS s USING (target_id)
    LEFT JOIN entries AS e USING (target_id)
    LEFT JOIN observed_sums AS o USING (target_id)
    LEFT JOIN verdicts_of_reviews AS r USING (target_id)
    LEFT JOIN new_strategies AS st USING (target_id)
    LEFT JOIN long_closures AS lc ON lc.school_id = f.school_id
    LEFT JOIN school_days AS seen
        ON seen.school_id = f.school_id AND seen.date = coalesce(e.last_entry, f.start_date)
    LEFT JOIN school_days AS changed
        ON changed.school_id = f.school_id AND changed.date = st.since
),
judged AS (
    SELECT
        *,
        CASE
            WHEN n_days = 0 THEN NULL
            WHEN is_keep THEN keep_side * (g - kept_level) / kept_sd
            ELSE ($off_slope - slope) / slope_sd
        END AS z_off,
        CASE WHEN n_days > 0 AND NOT is_keep THEN (level + slope * total_weeks - total_weeks) / end_sd END
            AS z_reach,
        coalesce(
            (n_days >= $few_observations AND last_date - first_date >= $few_span_days), false
        ) AS enough,
        coalesce(n_days >= $early_observations AND weeks_gone >= $early_weeks, false)
            AS early_enough,
        list_filter([
            CASE WHEN measure IS NULL THEN 'measure' END,
            CASE WHEN b0 IS NULL THEN 'baseline' END,
            CASE WHEN g IS NULL THEN 'criterion' END,
            CASE WHEN baseline_date IS NULL THEN 'baseline_date' END
        ], code -> code IS NOT NULL) AS unwritten,
        list_filter([
            CASE WHEN (direction = 'up' AND b0 >= g) OR (direction = 'down' AND b0 <= g)
                THEN 'already_there' END,
            CASE WHEN total_weeks <= 0 THEN 'due_date' END
        ], code -> code IS NOT NULL) AS unsound,
        -- A series noisier than usual does not make a step small; a quieter one makes it fit.
        CASE
            WHEN len(unwritten) > 0 THEN unwritten
            WHEN is_keep THEN []
            WHEN len(unsound) > 0 THEN unsound
            WHEN least(sd, usual_sd) > total_weeks * (1 + 1e-9) THEN ['small_step']
            ELSE []
        END AS missing
    FROM facts
),
trends AS (
    SELECT
        *,
        CASE
            WHEN NOT (enough OR early_enough) THEN NULL
            WHEN is_keep THEN
                CASE WHEN z_off >= $off_z THEN 'going_backwards'
                    WHEN z_off >= 0 THEN 'unclear'
                    ELSE 'on_track' END
            WHEN z_off >= $off_z THEN
                CASE WHEN slope_now < $backwards_below THEN 'going_backwards'
                    WHEN slope_now < $stalled_below THEN 'stalled'
                    ELSE 'off_pace' END
            WHEN z_off >= 0 THEN 'unclear'
            ELSE 'on_track'
        END AS trend_status,
        least(mastered_on, confirmed_on) AS achieved_on
    FROM judged
),
statuses AS (
    SELECT
        *,
        CASE
            WHEN left_on < $as_of THEN 'closed'
            WHEN (own_status <> 'active' OR plan_status = 'ended')
                AND $as_of >= coalesce(
                    closed_on,
                    CASE WHEN plan_status = 'ended' THEN plan_end END,
                    DATE '0001-01-01')
                THEN 'closed'
            WHEN start_date > $as_of OR plan_status = 'draft' OR arrived_on > $as_of
                THEN 'not_started'
            WHEN len(missing) > 0 THEN 'not_measurable'
            WHEN CASE WHEN is_keep THEN confirmed_on ELSE achieved_on END IS NOT NULL
                THEN 'achieved'
            WHEN NOT is_keep AND (
                (hits_in_last_two = 2 AND last_gap_days >= $reached_gap_days)
                OR (last_at_criterion AND last_date >= due_date)
            ) THEN 'reached'
            WHEN due_date < $as_of THEN 'date_passed'
            WHEN (as_of_no - last_entry_no) / 5.0
                > greatest($not_recorded_times * record_every_weeks, $not_recorded_weeks)
                THEN 'not_recorded'
            ELSE coalesce(trend_status, 'too_few')
        END AS status
    FROM trends
),
level_words AS (
    SELECT scale_id, position, any_value(coalesce(label, level)) AS words
    FROM scale_levels
    GROUP BY scale_id, position
)
SELECT
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
    z_off,
    z_reach,
    CASE WHEN n_days > 0 AND NOT is_keep THEN slope_now END AS slope_now,
    CASE WHEN n_days > 0 AND NOT is_keep THEN slope END AS slope,
    CASE WHEN n_days > 0 AND NOT is_keep THEN slope_sd END AS slope_sd,
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
    criterion_level.words AS criterion_level
FROM statuses
LEFT JOIN level_words AS latest_level
    ON latest_level.scale_id = statuses.scale_id AND latest_level.position = statuses.latest
LEFT JOIN level_words AS baseline_level
    ON baseline_level.scale_id = statuses.scale_id AND baseline_level.position = statuses.b0
LEFT JOIN level_words AS criterion_level
    ON criterion_level.scale_id = statuses.scale_id AND criterion_level.position = statuses.g
ORDER BY pupil_id, target_id
