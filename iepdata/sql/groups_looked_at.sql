-- Of which schools and measures are the targets that are looked at, and on which days?
SELECT DISTINCT coalesce(u.school_id, '') AS school_id, t.measure, l.look.as_of AS as_of
FROM (SELECT unnest($only_looks::STRUCT(target_id VARCHAR, as_of DATE)[]) AS look) AS l
JOIN targets AS t ON t.target_id = l.look.target_id
LEFT JOIN plans AS p USING (plan_id)
LEFT JOIN pupils AS u USING (pupil_id)
