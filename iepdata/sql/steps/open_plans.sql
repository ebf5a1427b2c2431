-- The plans in force on a day for pupils on roll, and the targets that are open in them.
begun_plans AS (
    SELECT *, plan_type = 'EHCP' AS is_ehcp
    FROM plans
    WHERE status <> 'draft' AND start_date <= $as_of
),
open_plans AS (
    SELECT
        p.*,
        coalesce(u.school_id, '') AS school_id,
        coalesce(lead.name, p.coordinator_id, '') AS lead
    FROM begun_plans AS p
    JOIN pupils AS u USING (pupil_id)
    LEFT JOIN people AS lead ON lead.person_id = p.coordinator_id
    WHERE (p.status = 'active' OR p.end_date > $as_of)
        AND coalesce(u.on_roll_from <= $as_of, true)
        AND coalesce(u.on_roll_to >= $as_of, true)
        -- A plan past its last day that nobody has closed counts until another follows it.
        AND NOT (
            coalesce(p.end_date < $as_of, false)
            AND EXISTS (
                FROM begun_plans AS later
                WHERE later.pupil_id = p.pupil_id
                    AND later.is_ehcp = p.is_ehcp
                    AND later.start_date > p.start_date
            )
        )
),
closing_reviews AS (
    SELECT d.target_id, max(r.meeting_date) AS closed_on
    FROM review_decisions AS d
    JOIN reviews AS r USING (review_id)
    WHERE d.decision IN ('close', 'replace') AND r.cancelled_reason IS NULL
    GROUP BY d.target_id
),
open_targets AS (
    SELECT
        t.*,
        p.pupil_id,
        p.is_ehcp,
        p.end_date AS plan_end,
        p.lead,
        coalesce(owner.name, t.owner_id, p.lead) AS owner,
        coalesce(t.start_date <= $as_of, true) AS is_begun
    FROM targets AS t
    JOIN open_plans AS p USING (plan_id)
    LEFT JOIN people AS owner ON owner.person_id = t.owner_id
    LEFT JOIN closing_reviews AS c USING (target_id)
    WHERE t.status = 'active' OR c.closed_on > $as_of
)
