-- At which reviews in a row was each open target kept as it is, with the same help ever since?
WITH decided AS (
    SELECT
        d.target_id,
        d.decision,
        d.row_key AS decision_key,
        r.row_key AS review_key,
        r.meeting_date AS met_on,
        today.day_no - met.day_no AS school_days_since,
        coalesce(
            lead(r.meeting_date) OVER (
                PARTITION BY d.target_id ORDER BY r.meeting_date, r.review_id
            ),
            $as_of::DATE + 1
        ) AS next_on
    FROM review_decisions AS d
    JOIN reviews AS r USING (review_id)
    JOIN targets AS t USING (target_id)
    JOIN plans AS p ON p.plan_id = t.plan_id
    JOIN pupils AS u USING (pupil_id)
    JOIN school_days AS met
        ON met.school_id = coalesce(u.school_id, '') AND met.date = r.meeting_date
    JOIN school_days AS today ON today.school_id = met.school_id AND today.date = $as_of
    WHERE r.meeting_date <= $as_of
        AND r.cancelled_reason IS NULL
        AND d.decision IS NOT NULL
        AND t.status = 'active'
),
-- The help in words: the same text written anew is the same help.
help AS (
    SELECT
        target_id,
        start_date,
        end_date,
        lower(regexp_replace(trim(text), '\s+', ' ', 'g')) AS what,
        'strategies:' || row_key AS key
    FROM strategies
    UNION ALL
    SELECT
        target_id,
        start_date,
        end_date,
        lower(regexp_replace(trim(name), '\s+', ' ', 'g'))
            || coalesce(' ' || sessions_per_week, '') || coalesce(' ' || minutes, ''),
        'provision:' || row_key
    FROM provision
),
compared AS (
    SELECT
        d.target_id,
        d.met_on,
        list_sort(list_distinct(list(h.what) FILTER (
            coalesce(h.start_date < d.met_on, true) AND coalesce(h.end_date >= d.met_on - 1, true)
        ))) AS help_then,
        list_sort(list_distinct(list(h.what) FILTER (
            coalesce(h.start_date < d.next_on, true) AND coalesce(h.end_date >= d.next_on - 1, true)
        ))) AS help_since,
        list(DISTINCT h.key ORDER BY h.key) FILTER (
            coalesce(h.start_date < d.next_on, true) AND coalesce(h.end_date >= d.met_on - 1, true)
        ) AS help_keys
    FROM decided AS d
    LEFT JOIN help AS h USING (target_id)
    GROUP BY d.target_id, d.met_on
),
runs AS (
    SELECT
        d.*,
        coalesce(c.help_keys, []) AS help_keys,
        sum((
            d.decision <> 'continue' OR c.help_then IS DISTINCT FROM c.help_since
        )::INTEGER) OVER (PARTITION BY d.target_id ORDER BY d.met_on DESC) AS n_changes
    FROM decided AS d
    JOIN compared AS c USING (target_id, met_on)
)
SELECT target_id, met_on, met_on - 1 AS as_of, decision_key, review_key, help_keys
FROM runs
WHERE n_changes = 0
    -- What a review agreed takes some days to begin.
    AND school_days_since >= $change_grace_days
ORDER BY target_id, met_on DESC
