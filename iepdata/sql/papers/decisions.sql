-- What did one review of a pupil decide for each target, and why?
SELECT
    d.target_id,
    t.text,
    t.pupil_wording,
    d.judgement,
    d.decision,
    d.note
FROM review_decisions AS d
JOIN targets AS t USING (target_id)
JOIN reviews AS r USING (review_id)
JOIN plans AS pl ON pl.plan_id = r.plan_id
JOIN pupils AS pu USING (pupil_id)
WHERE d.review_id = $review_id AND pu.public_id = $public_id
ORDER BY d.target_id
