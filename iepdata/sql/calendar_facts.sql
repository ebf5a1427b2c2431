-- What does the calendar depend on: the span of the dates, the schools and their closures?
SELECT
    least(
        $today::DATE,
        (SELECT min(date) FROM observations),
        (SELECT min(least(start_date, baseline_date)) FROM targets),
        (SELECT min(start_date) FROM plans)
    ) AS first_date,
    greatest(
        $today::DATE,
        (SELECT max(due_date) FROM targets),
        (SELECT max(end_date) FROM plans)
    ) AS last_date,
    (SELECT list(DISTINCT school_id ORDER BY school_id) FROM pupils) AS schools,
    (
        SELECT bit_xor(hash(row_key, load_id, date_from, date_to))
        FROM store.closures WHERE superseded_at IS NULL
    ) AS closures
