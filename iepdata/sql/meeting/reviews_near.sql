-- Which reviews on file may be the meeting of a plan on a day, the usual one first?
-- Of those booked for a day before, the ones of which nothing is written: they were put off.
SELECT
    r.review_id,
    r.review_type,
    r.meeting_date,
    r.due_date,
    coalesce(r.meeting_date = $day::DATE, coalesce(r.review_type, $kind) = 'termly') AS is_usual
FROM reviews AS r
WHERE r.plan_id = $plan_id
    AND r.cancelled_reason IS NULL
    AND coalesce(r.meeting_date, r.due_date)
        BETWEEN $day::DATE - $around_days AND $day::DATE + $around_days
    AND (
        r.meeting_date IS NULL
        OR r.meeting_date >= $day::DATE
        OR (
            coalesce(r.working, r.not_working, r.changes_agreed, r.outcome) IS NULL
            AND NOT EXISTS (FROM review_decisions AS d WHERE d.review_id = r.review_id)
        )
    )
ORDER BY is_usual DESC, r.meeting_date NULLS LAST, r.due_date, r.review_id
