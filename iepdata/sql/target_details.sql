-- What is each target, whose is it, and who teaches it?
WITH chosen AS (
    FROM targets
    WHERE $only_targets::VARCHAR[] IS NULL
        OR target_id IN (SELECT unnest($only_targets::VARCHAR[]))
)
SELECT
    t.target_id,
    pu.public_id,
    pu.first_name,
    pu.last_name,
    pu.preferred_name,
    pu.nc_year,
    pu.form,
    pu.need_1,
    pu.sen_provision,
    pl.plan_type,
    pl.coordinator_id,
    lead.name AS lead,
    t.area,
    t.text,
    t.pupil_wording,
    t.scale_id,
    t.outcome_id,
    t.mastery_n,
    t.mastery_of,
    t.owner_id,
    coalesce(owner.name, t.owner_id, '') AS owner,
    t.row_key,
    t.source_file,
    t.source_row
FROM chosen AS t
LEFT JOIN plans AS pl USING (plan_id)
LEFT JOIN pupils AS pu ON pu.pupil_id = pl.pupil_id
LEFT JOIN people AS owner ON owner.person_id = t.owner_id
LEFT JOIN people AS lead ON lead.person_id = pl.coordinator_id
