-- What was typed on a page since a moment, or last, and still stands; the latest first?
WITH saves AS (
    SELECT
        upload_id,
        max(loaded_at) AS loaded_at,
        any_value(loaded_by) AS loaded_by,
        sum(loaded + superseded)::INTEGER AS n_rows
    FROM store.loads
    WHERE undone_at IS NULL AND upload_id IS NOT NULL AND starts_with(source_file, $source)
    GROUP BY upload_id
    QUALIFY max(loaded_at) >= $since OR row_number() OVER (ORDER BY upload_id DESC) <= $least
),
brought AS (
    SELECT o.load_id, t.plan_id, t.text AS what, o.date, o.value_raw, o.status, NULL AS reason
    FROM observations AS o
    JOIN targets AS t USING (target_id)
    UNION ALL
    SELECT s.load_id, v.plan_id, v.name, s.date, NULL, s.status, s.reason
    FROM provision_sessions AS s
    JOIN provision AS v USING (provision_id)
),
said AS (
    SELECT
        l.upload_id,
        count(*)::INTEGER AS n_standing,
        any_value(p.pupil_id) AS pupil_id,
        list(DISTINCT p.pupil_id) AS pupil_ids,
        any_value(b.what) AS what,
        any_value(b.date) AS date,
        any_value(b.value_raw) AS value_raw,
        any_value(b.status) AS status,
        any_value(b.reason) AS reason
    FROM brought AS b
    JOIN store.loads AS l USING (load_id)
    JOIN plans AS p USING (plan_id)
    WHERE l.upload_id IN (SELECT upload_id FROM saves)
    GROUP BY l.upload_id
)
SELECT
    s.upload_id,
    s.loaded_at,
    s.loaded_by,
    s.n_rows,
    coalesce(d.n_standing, 0)::INTEGER AS n_standing,
    d.what,
    d.date,
    d.value_raw,
    d.status,
    d.reason,
    coalesce(d.pupil_ids, []) AS pupil_ids,
    u.pupil_id,
    u.public_id,
    u.first_name,
    u.last_name,
    u.preferred_name
FROM saves AS s
LEFT JOIN said AS d USING (upload_id)
LEFT JOIN pupils AS u USING (pupil_id)
ORDER BY s.upload_id DESC
