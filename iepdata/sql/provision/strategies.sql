-- By which strategy is each target taught, in the few words before the first comma or colon?
WITH latest AS (
    SELECT
        target_id,
        trim(regexp_extract(text, '^[^,:;.]*')) AS words
    FROM strategies
    WHERE kind IS DISTINCT FROM 'environment'
        AND list_contains($targets, target_id)
        AND coalesce(start_date, $as_of) <= $as_of
        AND coalesce(end_date, $as_of) >= $as_of
    QUALIFY row_number() OVER (
        PARTITION BY target_id ORDER BY start_date DESC NULLS LAST, strategy_id DESC
    ) = 1
)
SELECT
    target_id,
    -- However it is spelt in capitals, it is one strategy.
    first_value(words) OVER (PARTITION BY lower(words) ORDER BY words) AS strategy
FROM latest
WHERE words <> ''
