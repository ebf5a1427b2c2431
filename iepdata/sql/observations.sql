-- What was written down for one target up to a day, and in which phase of its teaching?
SELECT
    o.date,
    o.value,
    o.value_raw,
    o.numerator,
    o.denominator,
    o.exposure,
    coalesce(s.label, s.level, o.level) AS level,
    o.status,
    coalesce(p.name, o.observer_id, '') AS observer,
    coalesce(o.setting, '') AS setting,
    coalesce(o.note, '') AS note,
    coalesce(o.date <= coalesce(t.baseline_date, t.start_date, pl.start_date), false)
        AS is_baseline,
    (SELECT arg_max(s.text, s.start_date) FROM strategies AS s
        WHERE s.target_id = o.target_id AND s.start_date <= o.date) AS phase,
    o.source_file,
    o.source_row
FROM observations AS o
JOIN targets AS t USING (target_id)
LEFT JOIN plans AS pl USING (plan_id)
LEFT JOIN people AS p ON p.person_id = o.observer_id
LEFT JOIN scale_levels AS s ON s.scale_id = t.scale_id AND s.position = o.value
WHERE o.target_id = $target_id AND o.date <= $as_of
ORDER BY o.date, o.source_row
