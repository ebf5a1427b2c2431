-- The pace of each look: discounted sums of its clipped values, and the posterior of a line.
new_strategies AS (
    SELECT f.look, max(st.start_date) AS since
    FROM strategies AS st
    JOIN frame AS f USING (target_id)
    WHERE st.start_date <= f.as_of AND st.start_date > f.baseline_date
    GROUP BY f.look
),
verdicts_of_reviews AS (
    SELECT
        f.look,
        min(r.meeting_date) FILTER (d.decision IN ('close', 'replace')) AS closed_on,
        min(r.meeting_date) FILTER (d.judgement = 'achieved' AND r.meeting_date <= f.as_of)
            AS confirmed_on
    FROM frame AS f
    JOIN review_decisions AS d USING (target_id)
    JOIN reviews AS r USING (review_id)
    WHERE r.cancelled_reason IS NULL
    GROUP BY f.look
),
known AS (
    SELECT
        k.*,
        st.since,
        greatest(s.last_hit, least(s.mastered_on, r.confirmed_on)) AS last_good
    FROM noise AS k
    LEFT JOIN series AS s USING (look)
    LEFT JOIN new_strategies AS st USING (look)
    LEFT JOIN verdicts_of_reviews AS r USING (look)
),
weighted AS (
    SELECT
        v.look,
        exp(ln(2) * (v.week - k.last_week) / ($half_life_weeks * k.memory)) AS w,
        exp(ln(2) * (v.week - k.last_week) / ($naming_half_life_weeks * k.memory)) AS w_now,
        v.week AS x,
        -- The median of itself and its two neighbours on either side. Where both next to it are
        -- within the bound, so is that median, and need not be found.
        CASE
            WHEN abs(v.gain - v.before) <= $clip_sd * k.sd
                AND abs(v.after - v.gain) <= $clip_sd * k.sd
                THEN v.gain
            ELSE list_median([v.before_2, v.before, v.gain, v.after, v.after_2])
        END AS middle,
        -- The value, held to that median.
        least(greatest(v.gain, middle - $clip_sd * k.sd), middle + $clip_sd * k.sd) AS u,
        v.date,
        v.at_criterion,
        v.value,
        v.place > k.n - 2 AS in_last_two,
        v.place > k.n - 3 AS in_last_three,
        v.place > k.n - 4 AS in_last_four,
        v.place > k.n - 6 AS in_last_six,
        v.place = k.n AS is_last,
        v.is_worse,
        v.date >= k.since AS is_since_strategy,
        v.date > k.last_good AS is_below
    FROM neighbours AS v
    JOIN known AS k USING (look)
),
observed_sums AS (
    SELECT
        v.look,
        sum(w) AS w, sum(w * x) AS x, sum(w * x * x) AS xx,
        sum(w * u) AS u, sum(w * x * u) AS xu, sum(w * u * u) AS uu,
        sum(w_now) AS w_now, sum(w_now * x) AS x_now, sum(w_now * x * x) AS xx_now,
        sum(w_now * u) AS u_now, sum(w_now * x * u) AS xu_now,
        count(*) FILTER (v.in_last_two AND v.at_criterion) AS hits_in_last_two,
        round(5 * (max(v.x) FILTER (v.in_last_two) - min(v.x) FILTER (v.in_last_two)))
            AS last_gap_days,
        -- The middle one seen, never a value between two: a level has no mean.
        quantile_disc(v.value, 0.5) FILTER (v.in_last_three) AS recent_level,
        min(v.date) FILTER (v.is_below) AS below_since,
        count(*) FILTER (v.is_since_strategy) AS n_since_strategy,
        CASE $rule
            WHEN 'four_point' THEN count(*) FILTER (v.in_last_four AND v.is_worse) = 4
            WHEN 'six_point' THEN count(*) FILTER (v.in_last_six AND v.is_worse) = 6
            WHEN 'median_of_three' THEN
                count(*) FILTER (v.in_last_three) = 3
                AND count(*) FILTER (v.in_last_three AND v.is_worse) >= 2
        END AS field_rule_flags,
        bool_or(v.is_worse) FILTER (v.is_last) AS last_is_worse
    FROM weighted AS v
    GROUP BY v.look
),
-- The baseline enters as up to a few points at the start, discounted like the rest.
anchored_sums AS (
    SELECT
        f.look, k.sd, k.usual_sd, k.memory, f.is_keep, f.total_weeks,
        coalesce(
            nullif(least($baseline_most, coalesce(e.n_baseline, 0)), 0), 1
        ) AS baseline_points,
        baseline_points * pow(2, -coalesce(k.last_week, 0) / ($half_life_weeks * k.memory))
            AS w_base,
        baseline_points * pow(2, -coalesce(k.last_week, 0) / ($naming_half_life_weeks * k.memory)) AS w_base_now,
        CASE WHEN f.is_keep THEN f.b0 ELSE 0 END AS u_base,
        coalesce(o.w, 0) + w_base AS w,
        coalesce(o.x, 0) AS x,
        coalesce(o.xx, 0) AS xx,
        coalesce(o.u, 0) + w_base * u_base AS u,
        coalesce(o.xu, 0) AS xu,
        coalesce(o.w, 0) AS seen_w,
        coalesce(o.uu, 0) AS uu,
        coalesce(o.w_now, 0) + w_base_now AS w_now,
        coalesce(o.x_now, 0) AS x_now,
        coalesce(o.xx_now, 0) AS xx_now,
        coalesce(o.u_now, 0) AS u_now,
        coalesce(o.xu_now, 0) AS xu_now
    FROM frame AS f
    JOIN noise AS k USING (look)
    LEFT JOIN entries AS e USING (look)
    LEFT JOIN observed_sums AS o USING (look)
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
        look,
        sd,
        usual_sd,
        memory,
        baseline_points,
        (p11 * r0 - p01 * r1) / det AS level,
        (p00 * r1 - p01 * r0) / det AS slope,
        sqrt(p00 / det) AS slope_sd,
        p11 / det AS level_variance,
        -p01 / det AS covariance,
        -- How far the observations lie from the line, as a discounted sum of squares.
        seen_w,
        greatest(
            uu - 2 * level * u - 2 * slope * xu
            + level ^ 2 * seen_w + 2 * level * slope * x + slope ^ 2 * xx, 0
        ) AS misfit,
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
)
