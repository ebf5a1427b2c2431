-- On which days is a year looked back on: the last open day of each week up to a day?
SELECT max(date) AS date
FROM school_days
WHERE is_open AND date BETWEEN $since AND $as_of
GROUP BY date_trunc('week', date)
UNION
SELECT $as_of::DATE
ORDER BY date
