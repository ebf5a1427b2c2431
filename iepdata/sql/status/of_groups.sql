-- Which targets are of a measure in a school whose own variation is seen anew?
SELECT target_id
FROM memory.main.target_summaries
WHERE {'school_id': school_id, 'measure': measure, 'falling': falling} IN (
    SELECT unnest($groups::STRUCT(school_id VARCHAR, measure VARCHAR, falling BOOLEAN)[])
)
