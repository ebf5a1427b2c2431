-- What each series of a measure whose usual variation is assumed shows of it, against the usual.
variations AS (
    SELECT
        z.look, z.as_of, z.school_id, z.measure, z.falling,
        s.variance_seen / z.usual_sd ^ 2 AS variation
    FROM scaled_noise AS z
    JOIN series AS s USING (look)
    WHERE s.n >= 6 AND NOT z.is_keep AND s.variance_seen IS NOT NULL AND z.usual_sd > 0
        AND (z.measure IN ('percent', 'rate', 'duration', 'latency', 'gas', 'yes_no')
            OR (z.measure = 'count' AND z.falling))
)
