-- How do the days since each change of strategy compare with the days before it?
SELECT
    f.target_id,
    a.phase,
    a.since,
    a.strategy,
    f.measure,
    f.unit,
    f.is_ordinal,
    b.n AS n_before,
    a.n AS n_after,
    b.level AS level_before,
    a.level AS level_after,
    words_before.words AS level_name_before,
    words_after.words AS level_name_after,
    b.trend AS trend_before,
    a.trend AS trend_after,
    -- Whether the line before the change, drawn on, would have led as far.
    coalesce(
        (b.level + b.trend * (a.week - b.week) - a.level)
            * CASE f.direction WHEN 'up' THEN 1 ELSE -1 END >= 0, false
    ) AS trend_led_there,
    CASE WHEN least(a.n, b.n) >= $effect_observations THEN o.nap END AS nap,
    CASE WHEN least(a.n, b.n) >= $effect_observations THEN sqrt(
        greatest(o.held * (1 - o.held) + a.n * o.of_days_before + b.n * o.of_days_after
            - 2 * o.of_pairs, 0)
        / nullif((a.n - 1) * (b.n - 1), 0)
    ) END AS nap_se
FROM phase_facts AS a
JOIN phase_facts AS b ON b.look = a.look AND b.phase = a.phase - 1
JOIN frame AS f ON f.look = a.look
LEFT JOIN overlap AS o ON o.look = a.look AND o.phase = a.phase
LEFT JOIN level_words AS words_before
    ON words_before.scale_id = f.scale_id AND words_before.position = b.level
LEFT JOIN level_words AS words_after
    ON words_after.scale_id = f.scale_id AND words_after.position = a.level
ORDER BY f.target_id, a.phase
