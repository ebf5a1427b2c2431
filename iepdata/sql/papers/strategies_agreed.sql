-- Which strategies began with one review of a pupil, before the next review was held?
WITH this AS (
    SELECT r.plan_id, r.meeting_date
    FROM reviews AS r
    JOIN plans AS pl USING (plan_id)
    JOIN pupils AS pu USING (pupil_id)
    WHERE r.review_id = $review_id AND pu.public_id = $public_id
),
following AS (
    SELECT min(r.meeting_date) AS day
    FROM reviews AS r
    JOIN this AS t USING (plan_id)
    WHERE r.meeting_date > t.meeting_date AND r.cancelled_reason IS NULL
)
SELECT s.target_id, s.text, s.kind, s.start_date, s.who
FROM strategies AS s
JOIN targets AS t USING (target_id)
JOIN this AS r ON r.plan_id = t.plan_id
CROSS JOIN following AS f
WHERE s.start_date >= r.meeting_date
    AND (f.day IS NULL OR s.start_date < f.day)
    -- A review changes how a target is taught in the weeks after it, not half a year later.
    AND s.start_date <= r.meeting_date + INTERVAL 8 WEEK
ORDER BY s.target_id, s.start_date, s.strategy_id
