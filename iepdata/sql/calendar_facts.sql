-- What does the calendar depend on: the span of the dates, the schools and their closures?
-- Asked at every write: of the tables themselves, each once.
SELECT
    least($today::DATE, o.first_date, t.first_date, p.first_date) AS first_date,
    greatest($today::DATE, t.last_date, p.last_date) AS last_date,
    u.schools,
    c.closures
FROM (
    SELECT min(date) AS first_date FROM store.observations WHERE superseded_at IS NULL
) AS o
CROSS JOIN (
    SELECT min(least(start_date, baseline_date)) AS first_date, max(due_date) AS last_date
    FROM store.targets
    WHERE superseded_at IS NULL
) AS t
CROSS JOIN (
    SELECT min(start_date) AS first_date, max(end_date) AS last_date
    FROM store.plans
    WHERE superseded_at IS NULL
) AS p
CROSS JOIN (
    SELECT list_sort(list(DISTINCT school_id) FILTER (school_id IS NOT NULL)) AS schools
    FROM store.pupils
    WHERE superseded_at IS NULL
) AS u
CROSS JOIN (
    SELECT bit_xor(hash(row_key, load_id, date_from, date_to)) AS closures
    FROM store.closures
    WHERE superseded_at IS NULL
) AS c
