-- Which reviews has a pupil had, or booked, latest first?
SELECT r.review_id, r.plan_id, r.review_type, r.meeting_date, r.due_date,
    r.meeting_date > $as_of AS is_booked, r.working, r.not_working, r.changes_agreed, r.outcome
FROM reviews AS r
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
WHERE pu.public_id = $public_id AND r.meeting_date IS NOT NULL AND r.cancelled_reason IS NULL
ORDER BY r.meeting_date DESC
