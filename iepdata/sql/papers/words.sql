-- What was said for one review of a pupil, or within eight weeks before it, the pupil's words first?
SELECT c.date, c.given_by, c.method, c.text, c.response_given
FROM reviews AS r
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
JOIN contributions AS c ON c.plan_id = r.plan_id
WHERE r.review_id = $review_id
    AND pu.public_id = $public_id
    AND (
        c.review_id = r.review_id
        OR (
            c.review_id IS NULL
            AND c.date BETWEEN coalesce(r.meeting_date, r.due_date) - INTERVAL 8 WEEK
            AND coalesce(r.meeting_date, r.due_date)
        )
    )
ORDER BY
    c.given_by NOT IN ('pupil', 'young_person'),
    c.given_by NOT IN ('parent', 'foster_carer', 'social_worker', 'virtual_school'),
    c.date,
    c.source_row
