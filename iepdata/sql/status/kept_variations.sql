-- The same of the summaries that are kept.
variations AS (
    SELECT $as_of::DATE AS as_of, school_id, measure, falling, variation
    FROM memory.main.target_summaries
    WHERE variation IS NOT NULL
)
