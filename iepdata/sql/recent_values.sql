-- What were the latest dozen day values of each target, oldest first?
SELECT target_id, list(value ORDER BY date) AS recent
FROM (
    SELECT look, date, value
    FROM day_values
    QUALIFY row_number() OVER (PARTITION BY look ORDER BY date DESC) <= 12
)
JOIN frame USING (look)
GROUP BY target_id
