-- In each week, how many of a school's sessions were missed by weekday, slot and role?
SELECT
    school_id,
    kind,
    value,
    week,
    count(*)::INTEGER AS n,
    count(*) FILTER (is_missed)::INTEGER AS missed,
    coalesce(
        list('provision_sessions:' || row_key ORDER BY date DESC, row_key) FILTER (is_missed), []
    ) AS rests_on
FROM labelled
GROUP BY school_id, kind, value, week
ORDER BY week DESC
