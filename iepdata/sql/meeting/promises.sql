-- What did the last review held before a day promise for a pupil, and is it done?
WITH held AS (
    SELECT r.review_id, r.meeting_date
    FROM reviews AS r
    JOIN plans AS pl USING (plan_id)
    JOIN pupils AS pu USING (pupil_id)
    JOIN review_actions AS a USING (review_id)
    WHERE pu.public_id = $public_id AND r.meeting_date < $as_of
    QUALIFY rank() OVER (ORDER BY r.meeting_date DESC) = 1
)
SELECT DISTINCT
    h.meeting_date,
    a.review_id,
    a.action,
    a.owner_id,
    coalesce(p.name, a.owner_id, '') AS owner,
    a.by_date,
    CASE WHEN a.done_date <= $as_of THEN a.done_date END AS done_date
FROM held AS h
JOIN review_actions AS a USING (review_id)
LEFT JOIN people AS p ON p.person_id = a.owner_id
ORDER BY a.by_date, a.action
