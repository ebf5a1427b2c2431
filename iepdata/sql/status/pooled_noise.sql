-- The school's own variation of a measure against the usual, once enough targets show it.
pooled_noise AS (
    SELECT
        z.as_of,
        z.school_id,
        z.measure,
        z.falling,
        (cast($pool_from AS DOUBLE) + count(*)
            * greatest(median(s.variance_seen / z.usual_sd ^ 2), 0.04))
        / ($pool_from + count(*)) AS factor
    FROM scaled_noise AS z
    JOIN series AS s USING (look)
    WHERE s.n >= 6 AND NOT z.is_keep AND s.variance_seen IS NOT NULL AND z.usual_sd > 0
        AND (z.measure IN ('percent', 'rate', 'duration', 'latency', 'gas', 'yes_no')
            OR (z.measure = 'count' AND z.falling))
    GROUP BY z.as_of, z.school_id, z.measure, z.falling
    HAVING count(*) >= $pool_from
)
