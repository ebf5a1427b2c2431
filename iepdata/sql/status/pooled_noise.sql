-- The school's own variation of a measure against the usual, once enough targets show it. To the
-- nearest twentieth or so, so that one value more does not alter every target of the measure.
pooled_noise AS (
    SELECT
        as_of,
        school_id,
        measure,
        falling,
        (cast($pool_from AS DOUBLE) + count(*) * greatest(median(variation), 0.04))
            / ($pool_from + count(*)) AS exact_factor,
        exp(round(20 * ln(exact_factor)) / 20) AS factor
    FROM variations
    GROUP BY as_of, school_id, measure, falling
    HAVING count(*) >= $pool_from
)
