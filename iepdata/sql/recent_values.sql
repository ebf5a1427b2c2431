-- What were the latest dozen day values of each target, oldest first?
SELECT target_id, list(value ORDER BY date) AS recent
FROM (
    SELECT target_id, date, value
    FROM day_values
    QUALIFY row_number() OVER (PARTITION BY look ORDER BY date DESC) <= 12
)
GROUP BY target_id
