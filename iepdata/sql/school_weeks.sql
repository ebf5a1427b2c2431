-- Which days, a teaching week apart, run from one day to another at a school?
SELECT date, (day_no - first_value(day_no) OVER (ORDER BY date)) / 5.0 AS week
FROM school_days
WHERE school_id = $school_id AND date BETWEEN $first_day AND $last_day
    AND (is_open OR date IN ($first_day, $last_day, $as_of))
QUALIFY date IN ($last_day, $as_of) OR (day_no - first_value(day_no) OVER (ORDER BY date)) % 5 = 0
ORDER BY date
