-- On which rows does the last judgement of each target rest, and what was observed until then?
WITH judged AS (
    SELECT
        d.target_id,
        d.judgement,
        d.row_key AS decision_key,
        r.row_key AS review_key,
        r.meeting_date
    FROM review_decisions AS d
    JOIN reviews AS r USING (review_id)
    WHERE d.judgement IS NOT NULL AND r.meeting_date <= $as_of AND r.cancelled_reason IS NULL
    QUALIFY row_number() OVER (
        PARTITION BY d.target_id ORDER BY r.meeting_date DESC, r.review_id DESC
    ) = 1
),
seen AS (
    SELECT j.target_id, o.row_key
    FROM judged AS j
    JOIN observations AS o
        ON o.target_id = j.target_id AND o.date < j.meeting_date AND o.status = 'observed'
    QUALIFY row_number() OVER (PARTITION BY j.target_id ORDER BY o.date DESC) <= $most_rows
)
SELECT
    j.target_id,
    j.meeting_date,
    j.judgement,
    ['review_decisions:' || j.decision_key, 'reviews:' || j.review_key]
    || coalesce(list('observations:' || s.row_key ORDER BY s.row_key) FILTER (s.row_key IS NOT NULL), []) AS rests_on
FROM judged AS j
LEFT JOIN seen AS s USING (target_id)
GROUP BY j.target_id, j.meeting_date, j.judgement, j.decision_key, j.review_key
