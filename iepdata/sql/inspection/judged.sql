-- What did the last review since a day judge of each target of a pupil on roll?
SELECT
    d.target_id,
    t.plan_id,
    p.pupil_id,
    d.judgement,
    r.meeting_date,
    d.row_key
FROM review_decisions AS d
JOIN reviews AS r USING (review_id)
JOIN targets AS t USING (target_id)
JOIN plans AS p ON p.plan_id = t.plan_id
JOIN pupils AS u USING (pupil_id)
WHERE d.judgement IS NOT NULL
    AND r.cancelled_reason IS NULL
    AND r.meeting_date BETWEEN $since AND $as_of
    AND coalesce(u.on_roll_from <= $as_of, true)
    AND coalesce(u.on_roll_to >= $as_of, true)
QUALIFY row_number() OVER (
    PARTITION BY d.target_id ORDER BY r.meeting_date DESC, r.review_id DESC
) = 1
ORDER BY d.target_id
