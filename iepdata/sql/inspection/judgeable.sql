-- Which targets could have been judged on which of some days: those observed on enough days by then.
-- Of the others no status speaks of a trend, nor do they show how a measure varies.
SELECT enough.target_id, asked.as_of
FROM (
    SELECT target_id, date
    FROM (
        SELECT DISTINCT target_id, date
        FROM observations
        WHERE status = 'observed' AND value IS NOT NULL
    )
    QUALIFY row_number() OVER (PARTITION BY target_id ORDER BY date) = $fewest_days
) AS enough
JOIN (SELECT unnest($days::DATE[]) AS as_of) AS asked ON asked.as_of >= enough.date
ORDER BY asked.as_of, enough.target_id
