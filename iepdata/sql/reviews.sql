-- Where does every plan in force stand in its review on a day, and by what rule?
WITH school AS (
    SELECT *, false AS is_estimated, false AS is_booked_too_late, $review_grace_days AS grace
    FROM review_school
),
advice_asked AS (
    SELECT plan_id, max(requested_date) AS asked_on
    FROM advice
    WHERE requested_date <= $as_of
    GROUP BY plan_id
),
annual AS (
    SELECT
        *,
        CASE
            WHEN state IN ('held', 'report_due') THEN 'report'
            WHEN state = 'waiting_for_la' THEN 'decision'
            WHEN state = 'final_plan_due' AND final_by = final_by_transfer THEN 'final_transfer'
            WHEN state = 'final_plan_due' AND letter_date IS NULL THEN 'final_meeting'
            WHEN state = 'final_plan_due' THEN 'final_letter'
            WHEN state = 'invite' THEN 'invitations'
            WHEN is_by_transfer THEN 'transfer'
            ELSE counted_by
        END AS basis_code,
        CASE
            WHEN state = 'overdue' AND booked IS NOT NULL THEN 'annual_hold_overdue'
            WHEN state = 'overdue' AND $as_of > legal_by THEN 'annual_past_limit'
            WHEN state = 'overdue' THEN 'annual_overdue'
            WHEN state = 'book_now' AND asked_on > counts_from THEN 'annual_book'
            WHEN state = 'book_now' AND $as_of > advice_by THEN 'annual_book_advice_now'
            WHEN state = 'book_now' THEN 'annual_book_advice_by'
            WHEN state = 'hold_by' THEN 'annual_hold'
            WHEN state = 'held' THEN 'report'
            WHEN state = 'up_to_date' AND la_decision = 'cease' THEN 'ceasing'
            WHEN state = 'up_to_date' AND booked IS NOT NULL THEN 'hold_booked'
            WHEN state = 'up_to_date' THEN 'annual_nothing_yet'
            ELSE state || CASE WHEN days_overdue > 0 THEN '_late' ELSE '' END
        END AS step_code,
        state IN ('invite', 'hold_by') AND booked > hold_by AS is_booked_too_late
    FROM review_annual
    LEFT JOIN advice_asked USING (plan_id)
),
every_plan AS (
    SELECT * FROM school
    UNION ALL BY NAME
    SELECT * FROM annual
)
SELECT
    e.plan_id, e.pupil_id, e.public_id, e.first_name, e.last_name, e.preferred_name,
    e.nc_year, e.form, e.need_1, e.school_id, e.plan_type, e.local_label,
    e.coordinator_id, p.name AS lead,
    e.last_review, e.booked, e.review_due, e.days_overdue::INTEGER AS days_overdue,
    e.state, e.whose_clock, e.is_estimated AS estimated, e.hold_by, e.invite_by, e.advice_by,
    e.legal_by,
    -- What the sentences need.
    e.is_under_five,
    e.is_booked_too_late,
    coalesce(e.is_invited, false) AS is_invited,
    coalesce(e.are_papers_sent, false) AS are_papers_sent,
    e.basis_code, e.step_code, e.is_ehcp, e.start_date, e.counts_from, e.interval_ends, e.review_every_weeks,
    e.term_name, e.grace, e.grace_left, e.phase_transfer, e.held_on, e.letter_date, e.shown_from,
    coalesce(r.season, '') AS season,
    list_filter(
        ['plans:' || e.plan_key, 'reviews:' || e.last_key, 'reviews:' || e.booked_key],
        lambda key: key IS NOT NULL
    ) AS rests_on
FROM every_plan AS e
LEFT JOIN review_rounds AS r USING (plan_id)
LEFT JOIN people AS p ON p.person_id = e.coordinator_id
ORDER BY days_overdue DESC, e.review_due NULLS LAST, e.plan_id
