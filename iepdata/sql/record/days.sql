-- Which are the first school days from a day on?
SELECT date FROM school_days
WHERE school_id = '' AND is_open AND date >= $first
ORDER BY date
LIMIT $days
