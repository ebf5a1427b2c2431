-- What was promised at the reviews of a pupil's plans, and has it been done?
SELECT
    r.meeting_date,
    a.action,
    coalesce(p.name, a.owner_id, '') AS owner,
    a.by_date,
    CASE WHEN a.done_date <= $as_of THEN a.done_date END AS done_date
FROM review_actions AS a
JOIN reviews AS r USING (review_id)
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
LEFT JOIN people AS p ON p.person_id = a.owner_id
WHERE pu.public_id = $public_id AND r.meeting_date <= $as_of
ORDER BY r.meeting_date DESC, a.by_date, a.action
