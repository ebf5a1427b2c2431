-- Which reviews of a pupil's plans are there to write papers for, held or to come, latest first?
SELECT
    r.*,
    coalesce(r.meeting_date, r.due_date) AS day,
    coalesce(r.meeting_date <= $as_of, false) AS is_held,
    pl.plan_type,
    pl.local_label,
    pl.next_review_date
FROM reviews AS r
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
WHERE pu.public_id = $public_id
    AND r.cancelled_reason IS NULL
    AND coalesce(r.meeting_date, r.due_date) IS NOT NULL
ORDER BY day DESC, r.review_id
