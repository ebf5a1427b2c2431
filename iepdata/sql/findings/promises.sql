-- What was promised at each plan's last review, and is still not done after its day?
WITH last_reviews AS (
    SELECT r.review_id, r.row_key, r.plan_id, r.meeting_date, p.pupil_id, p.coordinator_id,
        p.school_id
    FROM reviews AS r
    JOIN open_plans AS p USING (plan_id)
    WHERE r.meeting_date <= $as_of AND r.cancelled_reason IS NULL
    QUALIFY row_number() OVER (
        PARTITION BY r.plan_id ORDER BY r.meeting_date DESC, r.review_id DESC
    ) = 1
),
-- A school that never writes down what was done is not told that nothing was (R9c).
habits AS (
    SELECT DISTINCT coalesce(u.school_id, '') AS school_id
    FROM review_actions AS a
    JOIN reviews AS r USING (review_id)
    JOIN plans AS p USING (plan_id)
    JOIN pupils AS u USING (pupil_id)
    WHERE a.done_date <= $as_of
),
promised AS (
    SELECT
        l.*,
        a.row_key AS action_key,
        a.by_date,
        coalesce(w.name, a.owner_id, '') AS who,
        coalesce(a.done_date <= $as_of, false) AS is_done,
        NOT is_done
            AND coalesce(today.day_no - due.day_no > $promise_grace_days, false) AS is_late
    FROM last_reviews AS l
    JOIN habits USING (school_id)
    JOIN review_actions AS a USING (review_id)
    JOIN school_days AS today ON today.school_id = l.school_id AND today.date = $as_of
    LEFT JOIN school_days AS due ON due.school_id = l.school_id AND due.date = a.by_date
    LEFT JOIN people AS w ON w.person_id = a.owner_id
)
SELECT
    p.plan_id,
    p.pupil_id,
    p.review_id,
    p.meeting_date,
    count(*) AS n_promised,
    count(*) FILTER (p.is_late) AS n_late,
    min(p.by_date) FILTER (p.is_late) AS first_due,
    count(DISTINCT p.who) FILTER (p.is_late) AS n_owners,
    coalesce(string_agg(DISTINCT p.who, ', ' ORDER BY p.who) FILTER (p.is_late AND p.who <> ''), '')
        AS owners,
    coalesce(any_value(lead.name), '') AS lead,
    list_sort(list('review_actions:' || p.action_key) FILTER (p.is_late)) AS late_keys,
    any_value('reviews:' || p.row_key) AS review_key
FROM promised AS p
LEFT JOIN people AS lead ON lead.person_id = p.coordinator_id
GROUP BY p.plan_id, p.pupil_id, p.review_id, p.meeting_date
HAVING n_late > 0
ORDER BY p.plan_id
