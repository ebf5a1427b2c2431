-- Whose are these pupils, plans, targets, reviews and provisions, each given by its id?
SELECT 'public_id' AS named, pu.public_id AS id, pu.pupil_id
FROM pupils AS pu
WHERE list_contains($public_id::VARCHAR[], pu.public_id)
UNION ALL
SELECT 'pupil_id', pu.pupil_id, pu.pupil_id
FROM pupils AS pu
WHERE list_contains($pupil_id::VARCHAR[], pu.pupil_id)
UNION ALL
SELECT 'plan_id', pl.plan_id, pl.pupil_id
FROM plans AS pl
WHERE list_contains($plan_id::VARCHAR[], pl.plan_id)
UNION ALL
SELECT 'target_id', ta.target_id, pl.pupil_id
FROM targets AS ta
JOIN plans AS pl USING (plan_id)
WHERE list_contains($target_id::VARCHAR[], ta.target_id)
UNION ALL
SELECT 'review_id', re.review_id, pl.pupil_id
FROM reviews AS re
JOIN plans AS pl USING (plan_id)
WHERE list_contains($review_id::VARCHAR[], re.review_id)
UNION ALL
SELECT 'provision_id', pr.provision_id, pl.pupil_id
FROM provision AS pr
JOIN plans AS pl USING (plan_id)
WHERE list_contains($provision_id::VARCHAR[], pr.provision_id)
