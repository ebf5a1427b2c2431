-- What was written down for each look, and what its values show one after another.
entries AS (
    SELECT
        look,
        max(date) AS last_entry,
        max(date) FILTER (n_values > 0) AS last_observed,
        coalesce(sum(n_values) FILTER (is_after_baseline), 0)::BIGINT AS n_observations,
        coalesce(sum(n_values) FILTER (NOT is_after_baseline), 0)::BIGINT AS n_baseline
    FROM one_a_day
    GROUP BY look
),
opportunities AS (
    SELECT
        look,
        median(denominator) AS typical_trials,
        median(exposure) AS typical_exposure
    FROM written
    JOIN frame AS f USING (look)
    WHERE f.measure IN ('trials', 'rate') AND value IS NOT NULL AND date > f.baseline_date
    GROUP BY look
),
neighbours AS MATERIALIZED (
    SELECT
        *,
        row_number() OVER by_date AS place,
        lag(gain, 2) OVER by_date AS before_2,
        lag(gain) OVER by_date AS before,
        lead(gain) OVER by_date AS after,
        lead(gain, 2) OVER by_date AS after_2
    FROM day_values
    WINDOW by_date AS (PARTITION BY look ORDER BY date)
),
-- The first day on which n of the last m days observed were at the criterion.
mastery AS (
    SELECT look, min(date) AS mastered_on
    FROM (
        SELECT
            v.look, v.date, v.place, f.mastery_of,
            lag(v.place, f.mastery_n - 1) OVER (PARTITION BY v.look ORDER BY v.date)
                AS place_of_nth_before
        FROM neighbours AS v
        JOIN frame AS f USING (look)
        WHERE v.at_criterion
    ) AS hits
    WHERE place_of_nth_before > place - mastery_of
    GROUP BY look
),
shown AS (
    SELECT
        v.look,
        count(*) AS n,
        max(v.week) AS last_week,
        min(v.date) AS first_date,
        max(v.date) AS last_date,
        arg_max(v.value, v.date) AS latest,
        arg_max(v.at_criterion, v.date) AS last_at_criterion,
        max(v.date) FILTER (v.at_criterion) AS last_hit,
        median(abs(v.gain - v.before)) / 0.9539 AS median_step,
        sum((v.gain - v.before) * (v.gain - v.before)) / nullif(2 * (count(*) - 1), 0) AS variance_seen
    FROM neighbours AS v
    GROUP BY v.look
),
series AS MATERIALIZED (
    SELECT shown.*, mastery.mastered_on
    FROM shown
    LEFT JOIN mastery USING (look)
)
