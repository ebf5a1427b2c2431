-- Who was asked to one review of a pupil, who came, and who sent views?
SELECT a.who, a.invited, a.attended, a.views_sent
FROM review_attendance AS a
JOIN reviews AS r USING (review_id)
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
WHERE a.review_id = $review_id AND pu.public_id = $public_id
ORDER BY a.who <> 'pupil', a.who <> 'parent', a.who
