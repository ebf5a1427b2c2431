-- Which review meetings have been held since a day, for pupils on roll?
SELECT r.review_id, r.plan_id, p.pupil_id, r.meeting_date, r.row_key
FROM reviews AS r
JOIN plans AS p USING (plan_id)
JOIN pupils AS u USING (pupil_id)
WHERE r.cancelled_reason IS NULL
    AND r.meeting_date BETWEEN $since AND $as_of
    AND coalesce(u.on_roll_from <= $as_of, true)
    AND coalesce(u.on_roll_to >= $as_of, true)
ORDER BY r.meeting_date, r.review_id
