-- What did the last review within a year before a day judge of each target?
SELECT
    d.target_id,
    max(r.meeting_date) AS meeting_date,
    arg_max(d.judgement, r.meeting_date) AS judgement
FROM review_decisions AS d
JOIN reviews AS r USING (review_id)
WHERE d.judgement IS NOT NULL
    AND r.meeting_date <= $as_of AND r.cancelled_reason IS NULL
    AND r.meeting_date > $as_of::DATE - INTERVAL 1 YEAR
GROUP BY d.target_id
