-- Which targets of a pupil are on file, the latest plan's first, those still open before others?
WITH level_names AS (
    SELECT scale_id, position, any_value(level) AS level
    FROM scale_levels
    GROUP BY scale_id, position
)
SELECT x.*, low.level AS baseline_level, high.level AS criterion_level
FROM targets AS x
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
LEFT JOIN level_names AS low
    ON low.scale_id = x.scale_id AND low.position = x.baseline_value
LEFT JOIN level_names AS high
    ON high.scale_id = x.scale_id AND high.position = x.criterion_value
WHERE pu.public_id = $public_id
ORDER BY pl.start_date DESC, x.status <> 'active', x.target_id
