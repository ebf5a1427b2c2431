-- Who made a save, from which source, and of which pupils are its rows, replaced ones too?
WITH brought AS (
    SELECT o.load_id, pl.pupil_id
    FROM store.observations AS o
    JOIN targets AS t USING (target_id)
    JOIN plans AS pl USING (plan_id)
    UNION
    SELECT s.load_id, pl.pupil_id
    FROM store.provision_sessions AS s
    JOIN provision AS v USING (provision_id)
    JOIN plans AS pl USING (plan_id)
)
SELECT l.loaded_by, l.source_file, b.pupil_id
FROM store.loads AS l
LEFT JOIN brought AS b USING (load_id)
WHERE l.upload_id = $upload_id
