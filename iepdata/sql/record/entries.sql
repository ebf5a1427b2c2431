-- What are the latest entries of each target, the last one first?
SELECT
    o.target_id,
    p.pupil_id,
    o.date,
    o.value_raw,
    o.status,
    coalesce(o.setting, '') AS setting
FROM observations AS o
JOIN targets AS t USING (target_id)
JOIN plans AS p USING (plan_id)
WHERE o.date <= $as_of
QUALIFY row_number() OVER (
    PARTITION BY o.target_id ORDER BY o.date DESC, o.load_id DESC, o.row_key DESC
) <= $entries
ORDER BY o.target_id, o.date DESC, o.load_id DESC, o.row_key DESC
