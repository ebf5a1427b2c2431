-- What did one review of a pupil agree that people will do?
SELECT
    a.action,
    coalesce(p.name, a.owner_id, '') AS owner,
    a.by_date,
    a.done_date
FROM review_actions AS a
JOIN reviews AS r USING (review_id)
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
LEFT JOIN people AS p ON p.person_id = a.owner_id
WHERE a.review_id = $review_id AND pu.public_id = $public_id
ORDER BY a.by_date NULLS LAST, a.action
