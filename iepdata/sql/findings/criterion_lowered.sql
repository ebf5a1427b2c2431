-- Which open target has an easier value to reach than the one that it replaced or was changed
-- from? (`change` says which; two texts are compared by the caller.)
WITH decided AS (
    SELECT d.target_id, r.meeting_date, d.row_key AS decision_key
    FROM review_decisions AS d
    JOIN reviews AS r USING (review_id)
    WHERE r.meeting_date <= $as_of AND r.cancelled_reason IS NULL AND d.decision IN ('replace', 'adjust', 'close', 'continue')
        AND d.judgement IS DISTINCT FROM 'achieved'
),
replaced AS (
    SELECT
        'replaced' AS change, n.target_id, n.plan_id, n.pupil_id, n.owner, n.area, n.measure,
        n.unit, n.scale_id, n.direction, n.text, n.criterion_value, n.row_key,
        o.text AS text_before, o.criterion_value AS criterion_before,
        d.meeting_date, ['targets:' || o.row_key, 'review_decisions:' || d.decision_key] AS keys
    FROM open_targets AS n
    JOIN plans AS op ON op.pupil_id = n.pupil_id
    JOIN targets AS o
        ON o.plan_id = op.plan_id AND o.target_id <> n.target_id AND o.status <> 'active'
        AND o.area = n.area AND o.measure = n.measure
        AND o.scale_id IS NOT DISTINCT FROM n.scale_id
        AND o.unit IS NOT DISTINCT FROM n.unit
    JOIN decided AS d
        ON d.target_id = o.target_id
        AND n.start_date BETWEEN d.meeting_date AND d.meeting_date + $replaced_days::INTEGER
),
-- The same target, as an earlier file had it: what was entered before the meeting.
edited AS (
    SELECT
        'edited' AS change, n.target_id, n.plan_id, n.pupil_id, n.owner, n.area, n.measure,
        n.unit, n.scale_id, n.direction, n.text, n.criterion_value, n.row_key,
        h.text AS text_before, h.criterion_value AS criterion_before,
        d.meeting_date, ['review_decisions:' || d.decision_key] AS keys
    FROM open_targets AS n
    JOIN store.targets AS h ON h.row_key = n.row_key AND h.superseded_at IS NOT NULL
    JOIN decided AS d
        ON d.target_id = n.target_id AND d.meeting_date <= h.superseded_at::DATE
        AND d.meeting_date >= h.superseded_at::DATE - $replaced_days::INTEGER
    WHERE h.measure = n.measure
),
-- Closed targets carry their own direction; where it is missing, the numbers say it.
changed AS (
    SELECT *, coalesce(direction, 'up') AS way FROM replaced
    UNION ALL
    SELECT *, coalesce(direction, 'up') AS way FROM edited
)
SELECT
    b.* EXCLUDE (keys, way),
    before.words AS level_before,
    now.words AS level_now,
    list_prepend('targets:' || b.row_key, b.keys) AS keys
FROM changed AS b
LEFT JOIN level_words AS before
    ON before.scale_id = b.scale_id AND before.position = b.criterion_before
LEFT JOIN level_words AS now ON now.scale_id = b.scale_id AND now.position = b.criterion_value
WHERE CASE b.way WHEN 'up' THEN b.criterion_value < b.criterion_before
    WHEN 'down' THEN b.criterion_value > b.criterion_before ELSE false END
QUALIFY row_number() OVER (
    PARTITION BY b.target_id ORDER BY b.meeting_date DESC, b.criterion_before DESC) = 1
ORDER BY b.pupil_id, b.target_id
