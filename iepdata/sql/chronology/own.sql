-- The plans of one pupil that had begun by a day, their targets, and the reviews held.
own_plans AS (
    SELECT
        p.*,
        p.plan_type = 'EHCP' AS is_ehcp,
        coalesce(p.local_label, '') AS called
    FROM plans AS p
    JOIN pupils AS u USING (pupil_id)
    WHERE u.public_id = $public_id AND p.start_date <= $as_of
),
own_targets AS (
    SELECT
        t.*,
        coalesce(t.start_date, t.baseline_date, p.start_date) AS set_on
    FROM targets AS t
    JOIN own_plans AS p USING (plan_id)
    WHERE set_on <= $as_of
),
own_reviews AS (
    SELECT
        r.*,
        p.is_ehcp,
        p.is_ehcp AND coalesce(r.review_type, 'annual') IN ('annual', 'early', 'phase_transfer')
            AS is_annual,
        greatest(p.start_date, coalesce(lag(r.meeting_date) OVER (
            PARTITION BY r.plan_id ORDER BY r.meeting_date, r.review_id
        ), p.start_date)) AS cycle_from
    FROM reviews AS r
    JOIN own_plans AS p USING (plan_id)
    WHERE r.meeting_date <= $as_of AND r.cancelled_reason IS NULL
)
