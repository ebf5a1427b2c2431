-- What have the pupil, the family and others said, latest first, and for which review?
SELECT c.date, c.given_by, c.method, c.text, c.response_given, r.meeting_date
FROM contributions AS c
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
LEFT JOIN reviews AS r USING (review_id)
WHERE pu.public_id = $public_id AND c.date <= $as_of
ORDER BY c.date DESC, c.source_row
