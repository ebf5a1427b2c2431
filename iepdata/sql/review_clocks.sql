-- Which dates does each EHC plan have to meet, after its last review and before its next?
WITH asked AS (
    SELECT
        plan_id,
        max(requested_date) AS asked_on,
        list('advice:' || row_key ORDER BY requested_date, row_key) AS keys
    FROM advice
    WHERE requested_date <= $as_of
    GROUP BY plan_id
),
plans_now AS (
    SELECT
        n.*,
        CASE WHEN a.asked_on > n.counts_from THEN a.asked_on END AS advice_on,
        CASE WHEN advice_on IS NOT NULL THEN a.keys ELSE [] END AS advice_keys,
        EXISTS (FROM advice) AS records_advice,
        counted_by IN ('meeting', 'start', 'issue_rolled', 'start_rolled') AS is_counted_roughly,
        CASE WHEN is_by_transfer THEN false ELSE is_counted_roughly END AS is_hold_by_rough
    FROM review_annual AS n
    LEFT JOIN asked AS a USING (plan_id)
),
-- Whose date, by what rule; is_kept where the school writes such a day down at all.
steps AS (
    SELECT plan_id, 'report' AS step, 'report' AS basis_code, report_by AS due,
        report_on AS done_on, false AS is_done_undated, 'school' AS whose_clock,
        'statute' AS force, false AS estimated,
        report_on IS NOT NULL OR (NOT is_decided AND $as_of <= decision_by)
            OR records_reports AS is_kept
    FROM plans_now WHERE held_on IS NOT NULL
    UNION ALL
    SELECT plan_id, 'decision', 'decision', decision_by, letter_date,
        is_decided AND letter_date IS NULL, 'la', 'statute', false,
        is_decided OR $as_of <= held_on + 7 * $meeting_to_final_weeks
            OR records_letters
    FROM plans_now WHERE held_on IS NOT NULL
    UNION ALL
    SELECT plan_id, 'final_plan',
        CASE WHEN final_by = final_by_transfer THEN 'final_transfer'
            WHEN letter_date IS NULL OR final_by < letter_date + 7 * $final_plan_weeks
                THEN 'final_meeting'
            ELSE 'final_letter' END,
        final_by, final_date, false, 'la', 'statute', false, true
    FROM plans_now WHERE held_on IS NOT NULL AND is_decided AND la_decision = 'amend'
    UNION ALL
    SELECT plan_id, 'transfer',
        CASE WHEN nc_year IN ('12', '13', '14') THEN 'transfer_college'
            WHEN nc_year = '11' THEN 'transfer_post_16' ELSE 'transfer_school' END,
        transfer_by,
        CASE WHEN final_by_transfer IS NOT NULL THEN coalesce(
            final_date, CASE WHEN la_decision IN ('maintain', 'cease') THEN letter_date END) END,
        final_by_transfer IS NOT NULL AND la_decision IN ('maintain', 'cease')
            AND letter_date IS NULL,
        'la', 'statute', false, true
    FROM plans_now WHERE needs_transfer_review OR final_by_transfer IS NOT NULL
    UNION ALL
    SELECT plan_id, 'advice', 'advice', advice_by, advice_on, false, 'school', 'practice',
        is_hold_by_rough, advice_on IS NOT NULL OR records_advice
    FROM plans_now
    UNION ALL
    SELECT plan_id, 'invitations',
        CASE WHEN booked IS NULL THEN 'invitations_unbooked' ELSE 'invitations' END,
        invite_by, invited_on, false, 'school', 'statute', booked IS NULL,
        is_invited OR $as_of <= invite_by OR coalesce(records_invitations, false)
    FROM plans_now
    UNION ALL
    SELECT plan_id, 'papers',
        CASE WHEN booked IS NULL THEN 'papers_unbooked' ELSE 'papers' END,
        invite_by, papers_on, false, 'school', 'statute', booked IS NULL,
        are_papers_sent OR $as_of <= invite_by OR coalesce(records_papers, false)
    FROM plans_now
    UNION ALL
    SELECT plan_id, 'meeting', CASE WHEN is_by_transfer THEN 'meeting_transfer' ELSE 'meeting' END,
        hold_by, NULL, false, 'school', 'practice', is_hold_by_rough, true
    FROM plans_now
    UNION ALL
    SELECT plan_id, 'twelve_months', 'twelve_' || counted_by, twelve_months_end, NULL, false, 'la',
        'statute', is_counted_roughly, true
    FROM plans_now
    UNION ALL
    SELECT plan_id, 'under_five', 'under_five',
        (coalesce(last_review, issue_date, start_date) + INTERVAL 6 MONTH)::DATE, NULL, false, 'la',
        'guidance', last_review IS NULL AND issue_date IS NULL, true
    FROM plans_now WHERE is_under_five
)
SELECT
    s.*,
    n.pupil_id, n.public_id, n.first_name, n.last_name, n.preferred_name, n.nc_year, coalesce(p.name, '') AS lead,
    n.held_on, n.letter_date, n.counts_from, n.booked, n.hold_by, n.legal_by, n.invite_by,
    n.phase_transfer, n.transfer_by, n.last_review,
    s.due - coalesce(s.done_on, $as_of::DATE) AS calendar_days,
    due_day.day_no - by_day.day_no AS school_days,
    CASE
        WHEN s.done_on > s.due THEN 'done_late'
        WHEN s.done_on IS NOT NULL OR s.is_done_undated THEN 'done'
        WHEN s.basis_code LIKE '%_unbooked' AND $as_of > s.due THEN 'no_meeting'
        WHEN NOT s.is_kept THEN 'not_recorded'
        WHEN s.step = 'under_five' THEN 'consider'
        WHEN s.step = 'meeting' AND n.booked <= n.hold_by THEN 'booked'
        WHEN $as_of > s.due THEN 'late'
        WHEN $as_of > s.due - 7 * $review_soon_weeks THEN 'soon'
        ELSE 'coming'
    END AS state,
    list_filter(
        ['plans:' || n.plan_key]
        || CASE
            WHEN s.step IN ('report', 'decision', 'final_plan') THEN ['reviews:' || n.last_key]
            WHEN s.step IN ('invitations', 'papers') THEN ['reviews:' || n.booked_key]
            WHEN s.step = 'advice' THEN n.advice_keys
            ELSE ['reviews:' || n.last_key, 'reviews:' || n.booked_key]
        END,
        lambda key: key IS NOT NULL
    ) AS rests_on
FROM steps AS s
JOIN plans_now AS n USING (plan_id)
LEFT JOIN people AS p ON p.person_id = n.coordinator_id
LEFT JOIN review_days AS due_day ON due_day.school_id = n.school_id AND due_day.date = s.due
LEFT JOIN review_days AS by_day
    ON by_day.school_id = n.school_id AND by_day.date = coalesce(s.done_on, $as_of::DATE)
ORDER BY s.plan_id, s.due, s.step
