-- When does each term of each school begin and end?
WITH open_days AS (
    SELECT school_id, date, day_no FROM school_days WHERE is_open
),
-- Half-terms fall in October, February and May; where they last a fortnight, they end no term.
last_days AS (
    SELECT
        o.*,
        row_number() OVER by_date AS term_no,
        coalesce(lag(o.day_no) OVER by_date, 0) + 1 AS starts_no
    FROM open_days AS o
    LEFT JOIN open_days AS onward
        ON onward.school_id = o.school_id AND onward.day_no = o.day_no + 1
    -- The last school day of the calendar ends its last term.
    WHERE (onward.date IS NULL OR onward.date - o.date - 1 >= $term_break_days)
        AND month(o.date) NOT IN (2, 5, 10)
    WINDOW by_date AS (PARTITION BY o.school_id ORDER BY o.date)
)
SELECT
    l.school_id,
    l.term_no,
    o.date AS starts,
    l.date AS ends,
    l.starts_no,
    l.day_no AS ends_no,
    lag(o.date) OVER (PARTITION BY l.school_id ORDER BY l.date) AS previous_starts,
    CASE
        WHEN month(l.date) BETWEEN 3 AND 4 THEN 'spring'
        WHEN month(l.date) BETWEEN 6 AND 8 THEN 'summer'
        ELSE 'autumn'
    END AS name
FROM last_days AS l
JOIN open_days AS o ON o.school_id = l.school_id AND o.day_no = l.starts_no
ORDER BY l.school_id, l.date
