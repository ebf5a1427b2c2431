-- Which reviews count for the plans in force, and what of each had happened by a day?
-- Of an EHC plan only annual reviews count, early ones and those of a phase transfer among them.
SELECT
    p.plan_id,
    p.school_id,
    p.is_ehcp,
    r.review_id,
    r.row_key AS review_key,
    r.review_type,
    CASE WHEN r.meeting_date <= $as_of THEN r.meeting_date END AS held_on,
    CASE WHEN r.meeting_date > $as_of THEN r.meeting_date END AS booked_for,
    CASE WHEN r.invited_date <= $as_of THEN r.invited_date END AS invited_on,
    CASE WHEN r.papers_sent_date <= $as_of THEN r.papers_sent_date END AS papers_on,
    CASE WHEN r.report_sent_date <= $as_of THEN r.report_sent_date END AS report_on,
    invited_on IS NOT NULL AS is_invited,
    papers_on IS NOT NULL AS are_papers_sent,
    report_on IS NOT NULL AS is_report_sent,
    CASE WHEN r.la_decision_date <= $as_of THEN r.la_decision_date END AS letter_date,
    -- A decision without a date is taken as made once the meeting has been held.
    coalesce(
        r.la_decision_date <= $as_of, r.la_decision IS NOT NULL AND r.meeting_date <= $as_of
    ) AS is_decided,
    CASE WHEN is_decided THEN r.la_decision END AS la_decision,
    CASE WHEN r.final_plan_date <= $as_of THEN r.final_plan_date END AS final_plan_date
FROM reviews AS r
JOIN review_plans AS p USING (plan_id)
WHERE r.cancelled_reason IS NULL
    AND (
        NOT p.is_ehcp
        OR coalesce(r.review_type, 'annual') IN ('annual', 'early', 'phase_transfer')
        OR r.la_decision_date <= $as_of
    )
