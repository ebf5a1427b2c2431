-- Which of the nine items that a plan sets out (R1) does each plan in force hold?
-- NULL where the school does not record what would show it.
WITH strategies_now AS (
    SELECT t.plan_id, count(DISTINCT t.target_id) AS n_targets,
        bool_or(s.who IS NOT NULL) AS says_who
    FROM open_targets AS t
    JOIN strategies AS s USING (target_id)
    WHERE coalesce(s.end_date >= $as_of, true)
    GROUP BY t.plan_id
),
provision_now AS (
    SELECT plan_id,
        bool_or(sessions_per_week > 0) AS says_often,
        bool_or(lead_id IS NOT NULL) AS says_who,
        bool_or(end_date IS NOT NULL) AS says_until
    FROM provision
    WHERE coalesce(end_date >= $as_of, true)
    GROUP BY plan_id
),
targets_now AS (
    SELECT plan_id, count(*) AS n,
        bool_and(criterion_value IS NOT NULL) AS has_criteria,
        bool_or(owner_id IS NOT NULL) AS has_owner,
        bool_or(mastery_n IS NOT NULL) AS has_mastery
    FROM open_targets
    GROUP BY plan_id
),
reviews_now AS (
    SELECT plan_id,
        bool_or(coalesce(meeting_date, due_date) > $as_of::DATE - 366) AS is_dated,
        bool_or(meeting_date <= $as_of) AS is_held
    FROM reviews
    WHERE cancelled_reason IS NULL
    GROUP BY plan_id
),
seen AS (
    SELECT DISTINCT t.plan_id
    FROM targets AS t
    JOIN observations AS o USING (target_id)
    WHERE o.date <= $as_of
    UNION
    SELECT DISTINCT v.plan_id
    FROM provision AS v
    JOIN provision_sessions AS s USING (provision_id)
    WHERE s.date <= $as_of
)
SELECT
    p.plan_id,
    p.pupil_id,
    p.plan_type,
    p.local_label,
    p.lead,
    p.start_date,
    p.row_key,
    coalesce(t.n, 0) > 0 AS targets,
    CASE WHEN $has_provision OR $has_strategies
        THEN coalesce(s.n_targets, 0) > 0 OR v.plan_id IS NOT NULL END AS help,
    CASE WHEN $has_strategies THEN coalesce(s.n_targets = t.n, false) END AS how,
    coalesce(t.has_owner, false) OR coalesce(s.says_who, false) OR coalesce(v.says_who, false)
        AS who,
    CASE WHEN $has_provision THEN coalesce(v.says_often, false) END AS how_often,
    p.next_review_date >= $as_of IS TRUE OR p.review_every_weeks IS NOT NULL
        OR coalesce(r.is_dated, false) OR coalesce(p.end_date >= $as_of, false) AS reviewed_when,
    coalesce(t.has_criteria, false) AS success,
    -- Help ends when a target is mastered or on a day: asked for where the school writes either.
    CASE WHEN (SELECT count(mastery_n) FROM targets) > 0
            OR $has_provision AND (SELECT count(end_date) FROM provision) > 0
        THEN coalesce(t.has_mastery, false) OR coalesce(v.says_until, false) END AS no_longer,
    -- A plan that has only just begun has had no time to show what happened.
    CASE WHEN $has_records AND today.day_no - begun.day_no >= $agreed_begins_days
        THEN seen.plan_id IS NOT NULL OR coalesce(r.is_held, false) END AS happened
FROM open_plans AS p
LEFT JOIN targets_now AS t USING (plan_id)
LEFT JOIN strategies_now AS s USING (plan_id)
LEFT JOIN provision_now AS v USING (plan_id)
LEFT JOIN reviews_now AS r USING (plan_id)
LEFT JOIN seen USING (plan_id)
LEFT JOIN school_days AS today ON today.school_id = p.school_id AND today.date = $as_of
LEFT JOIN school_days AS begun ON begun.school_id = p.school_id AND begun.date = p.start_date
ORDER BY p.pupil_id, p.plan_id
