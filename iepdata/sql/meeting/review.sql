-- Which review on file is the meeting of a plan on a day: booked for it or soon after, or then due?
SELECT r.review_id, r.row_key
FROM reviews AS r
WHERE r.plan_id = $plan_id
    AND r.cancelled_reason IS NULL
    AND (
        r.meeting_date BETWEEN $as_of::DATE AND $as_of::DATE + $around_days
        OR (
            r.meeting_date IS NULL
            AND r.due_date BETWEEN $as_of::DATE - $around_days AND $as_of::DATE + $around_days
        )
    )
ORDER BY r.meeting_date NULLS LAST, r.due_date, r.review_id
LIMIT 1
