-- Steps: the missed sessions of each provision by where and why they fall.
on_days AS (
    SELECT
        provision_id,
        kind,
        value,
        count(*) AS n_in,
        count(*) FILTER (is_missed) AS missed_in
    FROM labelled
    GROUP BY provision_id, kind, value
),
reasons AS (
    SELECT school_id, provision_id, reason, count(*) AS n
    FROM logged
    WHERE is_missed AND reason IS NOT NULL
    GROUP BY school_id, provision_id, reason
)
