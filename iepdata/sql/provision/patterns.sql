-- How many sessions of each provision were missed, why most often, and how many in a row?
SELECT
    s.provision_id,
    s.pupil_id,
    s.plan_id,
    s.target_id,
    s.school_id,
    s.name,
    s.source,
    s.sessions_per_week,
    s.minutes,
    s.counts_from,
    s.counts_to,
    coalesce(t.planned, 0)::INTEGER AS planned,
    coalesce(t.delivered, 0)::INTEGER AS delivered,
    coalesce(t.partial, 0)::INTEGER AS partial,
    coalesce(t.missed, 0)::INTEGER AS missed,
    coalesce(t.excused, 0)::INTEGER AS excused,
    -- A provision that begins on a free day has no week yet, so nothing to add up.
    coalesce(t.delivered + t.partial + t.missed, 0)::INTEGER AS known,
    greatest(t.planned - known, 0)::INTEGER AS not_logged,
    coalesce(t.by_exception, false) AS by_exception,
    coalesce(d.n_days, 0) AS n_days,
    coalesce(d.missed_days, 0) AS missed_days,
    coalesce(r.run, 0) AS run,
    r.run_from,
    r.run_to,
    m.last_missed,
    coalesce(d.happened_since, 0) + coalesce(t.as_planned_since, 0) AS happened_since,
    q.top_reason,
    coalesce(q.n_top_reason, 0) AS n_top_reason,
    s.row_key,
    coalesce(b.session_rows, []) AS session_rows
FROM strands AS s
LEFT JOIN totals AS t USING (provision_id)
LEFT JOIN on_days AS d USING (provision_id)
LEFT JOIN longest_runs AS r USING (provision_id)
LEFT JOIN last_missed AS m USING (provision_id)
LEFT JOIN top_reasons AS q USING (provision_id)
LEFT JOIN rows_behind AS b USING (provision_id)
WHERE s.counts_to = $as_of
ORDER BY s.pupil_id, s.provision_id
