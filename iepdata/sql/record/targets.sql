-- Which targets can be recorded on a day, whose are they, and when are the next entries due?
WITH entries AS (
    SELECT target_id, max(date) AS last_entry, arg_max(denominator, date) AS last_attempts
    FROM observations
    WHERE date <= $as_of
    GROUP BY target_id
),
levels AS (
    SELECT
        scale_id,
        list(level ORDER BY position) AS levels,
        list(coalesce(label, level) ORDER BY position) AS level_labels
    FROM scale_levels
    GROUP BY scale_id
),
to_record AS (
    SELECT
        t.*,
        coalesce(t.record_every_weeks, $record_every_weeks)::INTEGER AS every_weeks,
        e.last_entry,
        e.last_attempts,
        coalesce(e.last_entry + 7 * every_weeks, t.start_date, $as_of::DATE) AS next_due
    FROM open_targets AS t
    LEFT JOIN entries AS e USING (target_id)
    WHERE t.is_begun
),
-- An entry that is due in a holiday is due on the next school day.
due AS (
    SELECT r.target_id, min(d.date) AS due_on
    FROM to_record AS r
    JOIN pupils AS u USING (pupil_id)
    JOIN school_days AS d
        ON d.school_id = coalesce(u.school_id, '') AND d.is_open
        AND d.date BETWEEN greatest(r.next_due, $as_of) AND $until
    GROUP BY r.target_id
)
SELECT
    r.target_id,
    r.pupil_id,
    u.public_id,
    u.first_name,
    u.last_name,
    u.preferred_name,
    u.nc_year,
    r.text,
    r.measure,
    r.unit,
    coalesce(l.levels, []) AS levels,
    coalesce(l.level_labels, []) AS level_labels,
    r.owner_id,
    r.owner,
    r.every_weeks,
    r.last_entry,
    r.last_attempts,
    due.due_on,
    coalesce(r.next_due < $as_of, false) AS is_late,
    coalesce(1 + date_diff('day', due.due_on, $until) // (7 * r.every_weeks), 0)::INTEGER AS n_due
FROM to_record AS r
JOIN pupils AS u USING (pupil_id)
LEFT JOIN levels AS l ON l.scale_id = r.scale_id
LEFT JOIN due USING (target_id)
ORDER BY coalesce(u.preferred_name, u.first_name, u.pupil_id), u.last_name, r.pupil_id, r.target_id
