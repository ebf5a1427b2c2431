-- On which school days would a target's next observations fall, at its rhythm, before it is due?
SELECT DISTINCT s.date
FROM (
    SELECT unnest(generate_series(
        greatest($next_due::DATE, $as_of::DATE + 1)::TIMESTAMP,
        $due_date::TIMESTAMP,
        to_days($every_days::INTEGER)
    ))::DATE AS planned
) AS p
CROSS JOIN LATERAL (
    SELECT min(d.date) AS date
    FROM school_days AS d
    WHERE d.school_id = $school_id AND d.is_open AND d.date >= p.planned
) AS s
WHERE s.date <= $due_date
ORDER BY s.date
LIMIT $most
