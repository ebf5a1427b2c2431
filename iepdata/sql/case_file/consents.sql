-- For what was consent asked for each pupil, when, and what was answered?
SELECT u.public_id, c.pupil_id, c.purpose, c.asked_on, c.given, c.given_by
FROM consents AS c
JOIN pupils AS u USING (pupil_id)
WHERE coalesce(c.asked_on, $as_of) <= $as_of
    AND ($public_id::VARCHAR IS NULL OR u.public_id = $public_id)
ORDER BY c.pupil_id, c.asked_on DESC NULLS LAST, c.purpose
