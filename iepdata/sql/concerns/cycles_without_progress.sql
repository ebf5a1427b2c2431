-- Whose school plan was reviewed again and again without progress, although the help was given?
WITH pupils_on_support AS (
    SELECT u.pupil_id
    FROM pupils AS u
    WHERE u.sen_provision IS DISTINCT FROM 'E'
        AND (u.on_roll_from IS NULL OR u.on_roll_from <= $as_of)
        AND (u.on_roll_to IS NULL OR u.on_roll_to >= $as_of)
        AND NOT EXISTS (
            FROM plans AS p
            WHERE p.pupil_id = u.pupil_id AND p.plan_type = 'EHCP' AND p.status <> 'draft'
                AND p.start_date <= $as_of AND (p.status = 'active' OR p.end_date >= $as_of)
        )
),
reviewed AS (
    SELECT
        p.pupil_id,
        p.plan_id,
        r.review_id,
        r.meeting_date,
        r.row_key AS review_key,
        greatest(p.start_date, lag(r.meeting_date) OVER (
            PARTITION BY p.pupil_id ORDER BY r.meeting_date, r.review_id
        )) AS cycle_from
    FROM pupils_on_support
    JOIN plans AS p USING (pupil_id)
    JOIN reviews AS r USING (plan_id)
    WHERE r.meeting_date <= $as_of AND r.cancelled_reason IS NULL
),
-- A cycle without progress: at least half of the targets judged had none, or went backwards.
judged AS (
    SELECT
        r.pupil_id,
        any_value(r.plan_id) AS plan_id,
        r.review_id,
        any_value(r.review_key) AS review_key,
        any_value(r.meeting_date) AS meeting_date,
        any_value(r.cycle_from) AS cycle_from,
        list('review_decisions:' || d.row_key ORDER BY d.row_key) FILTER (d.judgement IN ('none', 'backwards')) AS decision_keys,
        len(decision_keys) * 2 >= count(*) AS is_without_progress
    FROM reviewed AS r
    JOIN review_decisions AS d USING (review_id)
    WHERE d.judgement IS NOT NULL AND r.meeting_date > $as_of::DATE - INTERVAL 2 YEAR
    GROUP BY r.pupil_id, r.review_id
),
sessions AS (
    SELECT
        j.review_id,
        count(*) FILTER (s.status = 'delivered') AS delivered,
        count(*) FILTER (s.status <> 'as_planned') AS known,
        count(*) FILTER (s.status = 'as_planned') AS weeks_as_planned,
        list(DISTINCT 'provision:' || v.row_key ORDER BY 'provision:' || v.row_key) AS provision_keys
    FROM judged AS j
    JOIN plans AS p USING (pupil_id)
    JOIN provision AS v ON v.plan_id = p.plan_id
    JOIN provision_sessions AS s
        ON s.provision_id = v.provision_id AND s.date > j.cycle_from AND s.date <= j.meeting_date
    GROUP BY j.review_id
)
SELECT
    j.pupil_id,
    arg_max(j.plan_id, j.meeting_date) AS plan_id,
    count(*) FILTER (j.is_without_progress) AS n_cycles,
    min(j.meeting_date) FILTER (j.is_without_progress) AS first_review,
    max(j.meeting_date) FILTER (j.is_without_progress) AS last_review,
    coalesce(sum(s.delivered), 0)::INTEGER AS delivered,
    coalesce(sum(s.known), 0)::INTEGER AS known,
    coalesce(sum(s.weeks_as_planned), 0)::INTEGER AS weeks_as_planned,
    list_concat(
        list('reviews:' || j.review_key ORDER BY j.review_key) FILTER (j.is_without_progress),
        flatten(list(j.decision_keys ORDER BY j.review_key) FILTER (j.is_without_progress)),
        list_sort(list_distinct(flatten(list(s.provision_keys) FILTER (s.review_id IS NOT NULL))))
    ) AS rests_on
FROM judged AS j
LEFT JOIN sessions AS s ON s.review_id = j.review_id AND j.is_without_progress
GROUP BY j.pupil_id
HAVING last_review = max(j.meeting_date) AND n_cycles >= $ehc_cycles
    AND known + weeks_as_planned > 0
    AND delivered >= $delivered_enough * known - 1e-9
ORDER BY n_cycles DESC, j.pupil_id
