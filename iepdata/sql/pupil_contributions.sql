-- What have the pupil, the family and others said, latest first?
SELECT c.date, c.given_by, c.method, c.text, c.response_given
FROM contributions AS c
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
WHERE pu.public_id = $public_id AND c.date <= $as_of
ORDER BY c.date DESC, c.source_row
