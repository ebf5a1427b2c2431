-- How often was each target of a pupil observed in each month, and when last?
SELECT
    max(o.date) AS date,
    count(*) AS n_observations,
    count(DISTINCT o.target_id) AS n_targets,
    o.source_file,
    min(o.source_row) AS source_row
FROM observations AS o
JOIN targets AS t USING (target_id)
JOIN plans AS p USING (plan_id)
JOIN pupils AS u USING (pupil_id)
WHERE u.public_id = $public_id AND o.date <= $as_of AND coalesce(o.status, 'observed') = 'observed'
GROUP BY date_trunc('month', o.date), o.source_file
ORDER BY date, o.source_file
