-- Which targets are closed, and since when: by a review, else by their due date, else when we knew?
WITH decided AS (
    SELECT d.target_id, min(r.meeting_date) AS closed_on
    FROM review_decisions AS d
    JOIN reviews AS r USING (review_id)
    WHERE d.decision IN ('close', 'replace') AND r.cancelled_reason IS NULL
    GROUP BY ALL
)
SELECT
    t.target_id,
    t.status,
    coalesce(d.closed_on, t.due_date, CAST(t.recorded_at AS DATE)) AS closed_on
FROM store.targets AS t
LEFT JOIN decided AS d USING (target_id)
WHERE t.superseded_at IS NULL AND t.status IS NOT NULL AND t.status <> 'active'
