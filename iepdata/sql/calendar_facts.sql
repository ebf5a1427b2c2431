-- What does the calendar depend on: the span of the dates, the schools and their closures?
-- Asked at every write: of the tables themselves, each once.
WITH facts AS (
    SELECT
        min(date) AS first_date, NULL::DATE AS last_date,
        NULL::VARCHAR[] AS schools, NULL::UBIGINT AS closures
    FROM store.observations
    WHERE superseded_at IS NULL
    UNION ALL
    SELECT min(least(start_date, baseline_date)), max(due_date), NULL, NULL
    FROM store.targets
    WHERE superseded_at IS NULL
    UNION ALL
    SELECT min(start_date), max(end_date), NULL, NULL
    FROM store.plans
    WHERE superseded_at IS NULL
    UNION ALL
    SELECT NULL, NULL, list(DISTINCT school_id), NULL
    FROM store.pupils
    WHERE superseded_at IS NULL
    UNION ALL
    SELECT NULL, NULL, NULL, bit_xor(hash(row_key, load_id, date_from, date_to))
    FROM store.closures
    WHERE superseded_at IS NULL
)

SELECT
    least($today::DATE, min(first_date)) AS first_date,
    greatest($today::DATE, max(last_date)) AS last_date,
    list_sort(max(schools)) AS schools,
    max(closures) AS closures
FROM facts
