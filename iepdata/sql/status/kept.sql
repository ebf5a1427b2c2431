-- The summaries as they are kept for the day.
summaries AS (
    SELECT
        f.look,
        k.* EXCLUDE (target_id, school_id, measure, falling, generation, recent)
    FROM frame AS f
    JOIN memory.main.target_summaries AS k USING (target_id)
)
