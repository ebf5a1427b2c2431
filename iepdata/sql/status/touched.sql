-- Of which targets may the summary have changed: by loads after one, or because what is dated after
-- one day and up to another begins or ceases to count?
WITH loaded AS (
    SELECT target_id FROM store.observations WHERE load_id > $after
    UNION ALL
    SELECT target_id FROM store.observations WHERE superseded_by > $after
    UNION ALL
    SELECT target_id FROM store.targets WHERE load_id > $after OR superseded_by > $after
    UNION ALL
    SELECT target_id FROM store.strategies WHERE load_id > $after OR superseded_by > $after
    UNION ALL
    SELECT target_id FROM store.review_decisions WHERE load_id > $after OR superseded_by > $after
    UNION ALL
    SELECT d.target_id
    FROM store.reviews AS r
    JOIN store.review_decisions AS d USING (review_id)
    WHERE r.load_id > $after OR r.superseded_by > $after
    UNION ALL
    SELECT t.target_id
    FROM store.plans AS p
    JOIN store.targets AS t USING (plan_id)
    WHERE p.load_id > $after OR p.superseded_by > $after
    UNION ALL
    SELECT t.target_id
    FROM store.pupils AS u
    JOIN store.plans AS p USING (pupil_id)
    JOIN store.targets AS t USING (plan_id)
    WHERE u.load_id > $after OR u.superseded_by > $after
    UNION ALL
    SELECT t.target_id
    FROM store.scale_levels AS s
    JOIN store.targets AS t USING (scale_id)
    WHERE s.load_id > $after OR s.superseded_by > $after
),
dated AS (
    SELECT target_id FROM observations WHERE date > $from_day AND date <= $to_day
    UNION ALL
    SELECT target_id FROM strategies WHERE start_date > $from_day AND start_date <= $to_day
    UNION ALL
    SELECT d.target_id
    FROM reviews AS r
    JOIN review_decisions AS d USING (review_id)
    WHERE r.meeting_date > $from_day AND r.meeting_date <= $to_day
)
SELECT DISTINCT target_id
FROM (FROM loaded UNION ALL FROM dated)
WHERE target_id IS NOT NULL
ORDER BY target_id
