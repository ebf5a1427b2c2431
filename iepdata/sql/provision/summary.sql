-- Steps: each provision summed up over its weeks and sessions.
last_missed AS (
    SELECT provision_id, max(date) AS last_missed FROM logged WHERE is_missed GROUP BY provision_id
),
-- What happened since the last one missed: day by day, and in later weeks logged by exception.
totals AS (
    SELECT
        provision_id,
        sum(planned) AS planned,
        sum(delivered) AS delivered,
        sum(partial) AS partial,
        sum(missed) AS missed,
        sum(excused) AS excused,
        bool_or(by_exception) AS by_exception,
        sum(delivered) FILTER (by_exception AND week > last_missed) AS as_planned_since
    FROM counted_weeks
    LEFT JOIN last_missed USING (provision_id)
    GROUP BY provision_id
),
runs AS (
    SELECT
        provision_id,
        place - row_number() OVER (
            PARTITION BY provision_id, is_missed ORDER BY place
        ) AS run,
        is_missed,
        date,
        place
    FROM sessions
),
longest_runs AS (
    SELECT provision_id, count(*) AS run, min(date) AS run_from, max(date) AS run_to
    FROM runs
    WHERE is_missed
    GROUP BY provision_id, run
    QUALIFY row_number() OVER (PARTITION BY provision_id ORDER BY count(*) DESC, max(date) DESC) = 1
),
on_days AS (
    SELECT
        provision_id,
        count(*) AS n_days,
        count(*) FILTER (is_missed) AS missed_days,
        count(*) FILTER (date > last_missed) AS happened_since
    FROM sessions
    LEFT JOIN last_missed USING (provision_id)
    GROUP BY provision_id
),
reasons AS (
    SELECT provision_id, reason, count(*) AS n
    FROM logged
    WHERE is_missed AND reason IS NOT NULL
    GROUP BY provision_id, reason
),
top_reasons AS (
    SELECT provision_id, reason AS top_reason, n AS n_top_reason
    FROM reasons
    QUALIFY row_number() OVER (PARTITION BY provision_id ORDER BY n DESC, reason) = 1
),
rows_behind AS (
    SELECT
        provision_id,
        list('provision_sessions:' || row_key ORDER BY is_missed DESC, date DESC, row_key)
            AS session_rows
    FROM logged
    GROUP BY provision_id
)
