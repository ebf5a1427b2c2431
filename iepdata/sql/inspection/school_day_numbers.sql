-- What number among its school's days does each day have?
SELECT school_id, date, day_no
FROM school_days
WHERE date BETWEEN $since AND $as_of
