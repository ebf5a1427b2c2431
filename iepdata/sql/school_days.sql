-- Which days is each school open, and how many school days have there been up to each?
WITH schools AS (
    SELECT DISTINCT coalesce(school_id, '') AS school_id FROM pupils
    UNION
    SELECT ''
),
days AS (
    SELECT day::DATE AS date, isodow(day) < 6 AS is_weekday
    FROM generate_series($first_day::TIMESTAMP, $last_day::TIMESTAMP, INTERVAL 1 DAY) AS s(day)
),
own_closures AS (
    SELECT s.school_id, c.date_from, c.date_to
    FROM closures AS c
    JOIN schools AS s ON c.school_id IS NULL OR c.school_id = s.school_id
),
own_closed_days AS (
    SELECT DISTINCT c.school_id, d.date
    FROM own_closures AS c
    JOIN days AS d ON d.is_weekday AND d.date BETWEEN c.date_from AND c.date_to
),
usual_holidays AS (
    SELECT h.date_from, h.date_to, count(d.date) AS weekdays
    FROM (
        SELECT unnest($usual_from::DATE[]) AS date_from, unnest($usual_to::DATE[]) AS date_to
    ) AS h
    JOIN days AS d ON d.is_weekday AND d.date BETWEEN h.date_from AND h.date_to
    GROUP BY h.date_from, h.date_to
),
-- A usual holiday is assumed unless the school's own closures, within a fortnight of it, are at
-- least half as long.
assumed_holidays AS (
    SELECT s.school_id, h.date_from, h.date_to
    FROM schools AS s
    CROSS JOIN usual_holidays AS h
    LEFT JOIN own_closed_days AS c
        ON c.school_id = s.school_id
        AND c.date BETWEEN h.date_from - 14 AND h.date_to + 14
    GROUP BY s.school_id, h.date_from, h.date_to, h.weekdays
    HAVING count(c.date) * 2 < h.weekdays
),
closed_days AS (
    SELECT school_id, date FROM own_closed_days
    UNION
    SELECT h.school_id, d.date
    FROM assumed_holidays AS h
    JOIN days AS d ON d.is_weekday AND d.date BETWEEN h.date_from AND h.date_to
)
SELECT
    s.school_id,
    d.date,
    d.is_weekday AND c.date IS NULL AS is_open,
    (sum((d.is_weekday AND c.date IS NULL)::INTEGER)
        OVER (PARTITION BY s.school_id ORDER BY d.date))::INTEGER AS day_no
FROM schools AS s
CROSS JOIN days AS d
LEFT JOIN closed_days AS c ON c.school_id = s.school_id AND c.date = d.date
ORDER BY s.school_id, d.date
