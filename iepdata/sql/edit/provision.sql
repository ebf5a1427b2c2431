-- Which provision of a pupil is on file, the latest first?
SELECT x.*
FROM provision AS x
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
WHERE pu.public_id = $public_id
ORDER BY x.start_date DESC NULLS LAST, x.provision_id
