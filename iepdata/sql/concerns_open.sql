-- Which concerns are open on a day, and is a reply late?
SELECT
    c.concern_id,
    pu.pupil_id,
    pu.public_id,
    pu.first_name,
    pu.last_name,
    pu.preferred_name,
    pu.nc_year,
    c.date,
    c.raised_by,
    c.text,
    c.stage,
    c.next_step_by,
    coalesce(c.next_step_by <= $as_of, true) AND coalesce(c.stage, 'raised') = 'raised'
        AS no_reply,
    c.source_file,
    c.source_row
FROM concerns AS c
JOIN pupils AS pu USING (pupil_id)
WHERE (pu.on_roll_to IS NULL OR pu.on_roll_to >= $as_of)
    AND c.date <= $as_of AND (c.resolved_date IS NULL OR c.resolved_date > $as_of)
ORDER BY c.date
