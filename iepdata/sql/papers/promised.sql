-- What did the review of the same plan before this one promise, and was it done by then?
WITH this AS (
    SELECT r.plan_id, coalesce(r.meeting_date, r.due_date, $as_of::DATE) AS day
    FROM reviews AS r
    JOIN plans AS pl USING (plan_id)
    JOIN pupils AS pu USING (pupil_id)
    WHERE r.review_id = $review_id AND pu.public_id = $public_id
),
before AS (
    SELECT r.review_id, r.meeting_date, t.day
    FROM reviews AS r
    JOIN this AS t USING (plan_id)
    WHERE r.meeting_date < t.day AND r.review_id <> $review_id AND r.cancelled_reason IS NULL
    ORDER BY r.meeting_date DESC
    LIMIT 1
)
SELECT
    b.meeting_date,
    a.action,
    coalesce(p.name, a.owner_id, '') AS owner,
    a.by_date,
    CASE WHEN a.done_date <= least(b.day, $as_of) THEN a.done_date END AS done_date
FROM before AS b
JOIN review_actions AS a USING (review_id)
LEFT JOIN people AS p ON p.person_id = a.owner_id
ORDER BY a.by_date NULLS LAST, a.action
