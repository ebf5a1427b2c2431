-- Every day of a phase beside every day of the phase before it: 1 better, 0.5 the same, 0 worse.
pairs AS MATERIALIZED (
    SELECT
        b.look, a.phase, b.date AS day_before, a.date AS day_after,
        CASE WHEN abs(a.value - b.value) <= 1e-9 THEN 0.5
            ELSE ((a.value > b.value) = b.is_up)::INTEGER END AS better
    FROM phase_values AS b
    JOIN phase_values AS a ON a.look = b.look AND a.phase = b.phase + 1
),
spread_before AS (
    SELECT look, phase, avg(better ^ 2) AS squares
    FROM (
        SELECT look, phase, avg(better) AS better FROM pairs GROUP BY look, phase, day_before
    ) AS by_day
    GROUP BY look, phase
),
spread_after AS (
    SELECT look, phase, avg(better ^ 2) AS squares
    FROM (
        SELECT look, phase, avg(better) AS better FROM pairs GROUP BY look, phase, day_after
    ) AS by_day
    GROUP BY look, phase
),
-- Non-overlap of all pairs, with the standard error after Sen (1967); where no pair overlaps, its
-- share is held half a pair from the end, so that the error is not nil.
overlap AS (
    SELECT
        p.look, p.phase,
        avg(p.better) AS nap,
        least(greatest(nap, 0.5 / count(*)), 1 - 0.5 / count(*)) AS held,
        avg(p.better ^ 2) - nap ^ 2 AS of_pairs,
        any_value(b.squares) - nap ^ 2 AS of_days_before,
        any_value(a.squares) - nap ^ 2 AS of_days_after
    FROM pairs AS p
    JOIN spread_before AS b USING (look, phase)
    JOIN spread_after AS a USING (look, phase)
    GROUP BY p.look, p.phase
)
