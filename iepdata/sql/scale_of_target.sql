-- Which levels has the scale of a target, from the lowest?
SELECT position, any_value(coalesce(label, level)) AS words
FROM scale_levels
WHERE scale_id = (SELECT scale_id FROM targets WHERE target_id = $target_id)
GROUP BY position
ORDER BY position
