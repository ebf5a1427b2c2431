-- What did the latest review of each plan in force agree about support, and what followed?
WITH held AS (
    SELECT r.*
    FROM reviews AS r
    WHERE r.meeting_date <= $as_of AND r.cancelled_reason IS NULL
    QUALIFY row_number() OVER (
        PARTITION BY r.plan_id ORDER BY r.meeting_date DESC, r.review_id DESC) = 1
),
-- What a review judged to stand still, of targets that are open now.
standing_still AS (
    SELECT d.review_id, list(d.target_id ORDER BY d.target_id) AS target_ids,
        list('review_decisions:' || d.row_key ORDER BY d.target_id) AS keys
    FROM review_decisions AS d
    JOIN open_targets USING (target_id)
    WHERE d.judgement IN ('none', 'backwards')
    GROUP BY d.review_id
),
-- Help that began at the review or after it, or was ready just before.
begun AS (
    SELECT h.plan_id, count(*) AS n
    FROM held AS h
    JOIN (
        SELECT plan_id, start_date FROM provision
        UNION ALL
        SELECT t.plan_id, s.start_date
        FROM strategies AS s
        JOIN targets AS t USING (target_id)
    ) AS help ON help.plan_id = h.plan_id
        -- Help without a first day may have begun then: nothing is held against it.
        AND coalesce(help.start_date BETWEEN h.meeting_date - 7 AND $as_of, true)
    GROUP BY h.plan_id
)
SELECT
    h.review_id,
    h.plan_id,
    p.pupil_id,
    p.plan_type,
    p.lead,
    h.meeting_date,
    h.support,
    h.changes_agreed,
    h.cannot_provide,
    h.row_key,
    coalesce(b.n, 0) AS n_begun,
    coalesce(s.target_ids, []) AS judged_still,
    coalesce(s.keys, []) AS decision_keys,
    today.day_no - then_day.day_no AS school_days_since,
    list(t.target_id ORDER BY t.target_id) FILTER (t.target_id IS NOT NULL) AS open_target_ids,
    list('targets:' || t.row_key ORDER BY t.target_id) FILTER (t.target_id IS NOT NULL)
        AS open_target_keys
FROM held AS h
JOIN open_plans AS p USING (plan_id)
LEFT JOIN begun AS b USING (plan_id)
LEFT JOIN standing_still AS s USING (review_id)
LEFT JOIN open_targets AS t ON t.plan_id = h.plan_id AND t.is_begun
LEFT JOIN school_days AS today ON today.school_id = p.school_id AND today.date = $as_of
LEFT JOIN school_days AS then_day
    ON then_day.school_id = p.school_id AND then_day.date = h.meeting_date
GROUP BY ALL
ORDER BY p.pupil_id, h.plan_id
