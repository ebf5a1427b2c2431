-- The day-to-day variation of each look: the usual one and what its own values show.
pool AS (
    SELECT as_of, school_id, measure, falling, factor
    FROM pooled_noise
    WHERE $only_targets::VARCHAR[] IS NULL
    UNION ALL
    -- Of some targets alone it cannot be told: then it is given.
    SELECT p.given.as_of, p.given.school_id, p.given.measure, p.given.falling, p.given.factor
    FROM (
        SELECT unnest($pool::STRUCT(
            as_of DATE, school_id VARCHAR, measure VARCHAR, falling BOOLEAN, factor DOUBLE)[])
            AS given
    ) AS p
),
expected_noise AS (
    SELECT
        z.look,
        z.is_keep,
        z.prior_weight,
        z.usual_sd ^ 2 * coalesce(p.factor, 1) AS usual_variance,
        z.floor_sd,
        coalesce(s.n, 0) AS n,
        s.last_week,
        $clip_sd * sqrt(
            (z.prior_weight * usual_variance + (s.n - 1) * s.median_step ^ 2)
            / (z.prior_weight + s.n - 1)
        ) AS step_bound
    FROM scaled_noise AS z
    LEFT JOIN series AS s USING (look)
    LEFT JOIN pool AS p
        ON p.as_of = z.as_of AND p.school_id = z.school_id AND p.measure = z.measure
        AND p.falling = z.falling
),
noise AS (
    SELECT
        e.look, e.last_week, e.n,
        sqrt(any_value(e.usual_variance)) AS usual_sd,
        greatest(
            CASE
                WHEN e.n < 2 THEN sqrt(any_value(e.usual_variance))
                ELSE sqrt(
                    (any_value(e.prior_weight) * any_value(e.usual_variance)
                        + (e.n - 1) * 2 / 3 * coalesce(
                            sum(least(abs(v.gain - v.before), e.step_bound) ^ 2)
                                FILTER (v.gain - v.before IS NOT NULL)
                            / nullif(2 * (e.n - 1), 0), 0))
                    / (any_value(e.prior_weight) + (e.n - 1) * 2 / 3))
            END,
            any_value(e.floor_sd)
        ) AS sd,
        -- Noisy values need more of them: the memory grows with the noise, to twice at most.
        CASE WHEN any_value(e.is_keep) THEN 1
            ELSE least(greatest(sqrt(sd / $usual_memory_noise), 0.5), 2) END AS memory
    FROM expected_noise AS e
    LEFT JOIN neighbours AS v USING (look)
    GROUP BY e.look, e.last_week, e.n
)
