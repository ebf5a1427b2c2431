-- What was done about each target after it was flagged, and on which day first?
WITH flagged AS (
    SELECT f.target_id, f.flagged_on, t.plan_id, p.pupil_id, coalesce(u.school_id, '') AS school_id
    FROM (
        SELECT unnest($targets::VARCHAR[]) AS target_id, unnest($flagged_on::DATE[]) AS flagged_on
    ) AS f
    JOIN targets AS t USING (target_id)
    JOIN plans AS p USING (plan_id)
    JOIN pupils AS u USING (pupil_id)
),
-- The help in words: the same text written anew is the same help.
help AS (
    SELECT target_id, start_date, 'strategies' AS table_name, row_key,
        lower(regexp_replace(trim(text), '\s+', ' ', 'g')) AS what
    FROM strategies
    UNION ALL
    SELECT target_id, start_date, 'provision', row_key,
        lower(regexp_replace(trim(name), '\s+', ' ', 'g'))
            || coalesce(' ' || sessions_per_week, '') || coalesce(' ' || minutes, '')
    FROM provision
),
done AS (
    SELECT f.target_id, 'strategy' AS answer, h.start_date AS done_on, h.table_name, h.row_key
    FROM flagged AS f
    JOIN help AS h
        ON h.target_id = f.target_id AND h.start_date BETWEEN f.flagged_on AND $as_of
    ANTI JOIN help AS before
        ON before.target_id = f.target_id AND before.what = h.what
        AND coalesce(before.start_date < f.flagged_on, true)
    UNION ALL
    SELECT f.target_id, 'target', r.meeting_date, 'review_decisions', d.row_key
    FROM flagged AS f
    JOIN review_decisions AS d USING (target_id)
    JOIN reviews AS r USING (review_id)
    WHERE d.decision IN ('replace', 'close')
        AND r.cancelled_reason IS NULL
        AND r.meeting_date BETWEEN f.flagged_on AND $as_of
    UNION ALL
    SELECT f.target_id, 'specialist', a.requested_date, 'advice', a.row_key
    FROM flagged AS f
    JOIN plans AS p USING (pupil_id)
    JOIN advice AS a ON a.plan_id = p.plan_id
    WHERE a.requested_date BETWEEN f.flagged_on AND $as_of
)
SELECT target_id, answer, done_on, table_name, row_key
FROM done
QUALIFY row_number() OVER (
    PARTITION BY target_id, answer ORDER BY done_on, table_name, row_key
) = 1
ORDER BY target_id, answer
