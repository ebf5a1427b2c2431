-- What were the latest dozen day values of each target, oldest first?
SELECT target_id, recent
FROM memory.main.target_summaries
WHERE recent IS NOT NULL
    AND ($only_targets::VARCHAR[] IS NULL
        OR target_id IN (SELECT unnest($only_targets::VARCHAR[])))
