-- What became of the sessions of each provision, week by week?
SELECT
    c.provision_id,
    s.pupil_id,
    s.plan_id,
    s.target_id,
    s.name,
    s.source,
    c.week,
    c.planned::INTEGER AS planned,
    c.delivered::INTEGER AS delivered,
    c.partial::INTEGER AS partial,
    c.missed::INTEGER AS missed,
    greatest(c.planned - c.delivered - c.partial - c.missed, 0)::INTEGER AS not_logged,
    c.by_exception
FROM counted_weeks AS c
JOIN strands AS s USING (provision_id)
ORDER BY c.provision_id, c.week
