-- What does the record of each plan's last review hold, and what does the school usually write?
WITH held AS (
    SELECT r.*, p.pupil_id, p.coordinator_id, p.school_id
    FROM reviews AS r
    JOIN open_plans AS p USING (plan_id)
    WHERE r.meeting_date BETWEEN $since AND $as_of AND r.cancelled_reason IS NULL
),
next_steps AS (
    SELECT
        review_id,
        count(*) AS n_actions,
        count(by_date) AS n_dated,
        -- The family's own part needs no member of staff.
        count(*) FILTER (
            owner_id IS NOT NULL
            OR regexp_matches(lower(action), '\b(home|family|parents?|carers?|mum|dad)\b')
        ) AS n_owned,
        list('review_actions:' || row_key ORDER BY row_key) AS keys
    FROM review_actions
    GROUP BY review_id
),
decided AS (
    SELECT review_id, count(DISTINCT target_id) AS n_decided FROM review_decisions GROUP BY review_id
),
-- Targets that had run for three weeks, and are still open.
due_for_decision AS (
    SELECT
        h.review_id,
        count(*) AS n_targets,
        count(*) FILTER (d.target_id IS NULL) AS n_without,
        list('targets:' || t.row_key ORDER BY t.row_key) FILTER (d.target_id IS NULL) AS keys
    FROM held AS h
    JOIN targets AS t
        ON t.plan_id = h.plan_id
        AND t.status = 'active'
        AND coalesce(t.start_date, t.baseline_date) <= h.meeting_date - 21
    LEFT JOIN review_decisions AS d ON d.review_id = h.review_id AND d.target_id = t.target_id
    GROUP BY h.review_id
),
-- A view sent, given in the six weeks before, or spoken at the meeting. In two steps: of one
-- condition or another the engine would try every review with every view.
views_for AS (
    SELECT h.review_id, c.given_by
    FROM held AS h
    JOIN contributions AS c USING (review_id)
    UNION ALL
    SELECT h.review_id, c.given_by
    FROM held AS h
    JOIN contributions AS c
        ON c.plan_id = h.plan_id AND c.date BETWEEN h.meeting_date - 42 AND h.meeting_date
),
views AS (
    SELECT
        review_id,
        bool_or(given_by IN ('pupil', 'young_person')) AS has_pupil,
        bool_or(given_by IN (
            'parent', 'foster_carer', 'social_worker', 'virtual_school', 'advocate')) AS has_family
    FROM views_for
    GROUP BY review_id
),
came AS (
    SELECT
        review_id,
        bool_or(who = 'pupil' AND (attended = 'Y' OR views_sent = 'Y')) AS pupil_came,
        bool_or(who = 'parent' AND (attended = 'Y' OR views_sent = 'Y')) AS family_came
    FROM review_attendance
    GROUP BY review_id
),
items AS (
    SELECT
        h.school_id,
        h.review_id,
        h.plan_id,
        h.pupil_id,
        h.coordinator_id,
        h.meeting_date,
        'reviews:' || h.row_key AS review_key,
        coalesce(t.keys, []) AS undecided_keys,
        coalesce(a.keys, []) AS action_keys,
        t.n_without,
        CASE WHEN t.n_targets > 0 THEN t.n_without = 0 END AS has_decisions,
        coalesce(d.n_decided, 0) > 0 AS any_decisions,
        h.working IS NOT NULL AS has_working,
        h.not_working IS NOT NULL AS has_not_working,
        h.changes_agreed IS NOT NULL AS has_changes,
        coalesce(v.has_pupil OR c.pupil_came, v.has_pupil, c.pupil_came, false) AS has_pupil_view,
        coalesce(v.has_family OR c.family_came, v.has_family, c.family_came, false)
            AS has_family_view,
        coalesce(a.n_actions, 0) > 0 AS has_next_steps,
        a.n_actions = a.n_dated AS has_dates,
        a.n_actions = a.n_owned AS has_owners,
        row_number() OVER (
            PARTITION BY h.plan_id ORDER BY h.meeting_date DESC, h.review_id DESC
        ) = 1 AS is_last
    FROM held AS h
    LEFT JOIN next_steps AS a USING (review_id)
    LEFT JOIN decided AS d USING (review_id)
    LEFT JOIN due_for_decision AS t USING (review_id)
    LEFT JOIN views AS v USING (review_id)
    LEFT JOIN came AS c USING (review_id)
),
-- What a school never writes down is not held against it (R9c).
habits AS (
    SELECT
        school_id,
        bool_or(any_decisions) AS writes_decisions,
        bool_or(has_working) AS writes_working,
        bool_or(has_not_working) AS writes_not_working,
        bool_or(has_changes) AS writes_changes,
        bool_or(has_pupil_view) AS writes_pupil_view,
        bool_or(has_family_view) AS writes_family_view,
        bool_or(has_next_steps) AS writes_next_steps,
        bool_or(coalesce(has_dates, false)) AS writes_dates,
        bool_or(coalesce(has_owners, false)) AS writes_owners
    FROM items
    GROUP BY school_id
)
SELECT
    i.plan_id, i.pupil_id, u.public_id, u.first_name, u.last_name, u.preferred_name, i.review_id, i.meeting_date, i.n_without,
    coalesce(p.name, '') AS lead,
    i.review_key, i.undecided_keys, i.action_keys,
    today.day_no - met.day_no AS school_days_since,
    CASE WHEN h.writes_decisions THEN i.has_decisions END AS decisions,
    CASE WHEN h.writes_working THEN i.has_working END AS working,
    CASE WHEN h.writes_not_working THEN i.has_not_working END AS not_working,
    CASE WHEN h.writes_changes THEN i.has_changes END AS changes,
    CASE WHEN h.writes_pupil_view THEN i.has_pupil_view END AS pupil_view,
    CASE WHEN h.writes_family_view THEN i.has_family_view END AS family_view,
    CASE WHEN h.writes_next_steps THEN i.has_next_steps END AS next_steps,
    CASE WHEN h.writes_dates THEN i.has_dates END AS dates,
    CASE WHEN h.writes_owners THEN i.has_owners END AS owners
FROM items AS i
JOIN habits AS h USING (school_id)
JOIN pupils AS u USING (pupil_id)
JOIN school_days AS today ON today.school_id = i.school_id AND today.date = $as_of
JOIN school_days AS met ON met.school_id = i.school_id AND met.date = i.meeting_date
LEFT JOIN people AS p ON p.person_id = i.coordinator_id
WHERE i.is_last
ORDER BY i.plan_id
