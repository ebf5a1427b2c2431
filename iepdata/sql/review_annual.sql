-- Where does each EHC plan stand in its annual review on a day, and whose clock runs?
WITH ehc_plans AS (
    SELECT
        *,
        phase_transfer > $as_of
            AND year(phase_transfer) - (month(phase_transfer) < 9)::INTEGER
                <= year($as_of::DATE) - (month($as_of::DATE) < 9)::INTEGER + 1 AS is_moving,
        CASE
            WHEN nc_year IN ('12', '13', '14') THEN (phase_transfer - INTERVAL 5 MONTH)::DATE
            WHEN nc_year = '11' THEN make_date(year(phase_transfer), 3, 31)
            ELSE make_date(year(phase_transfer), 2, 15)
        END AS transfer_by
    FROM review_plans
    WHERE is_ehcp
),
meetings AS (
    SELECT
        m.*,
        p.is_moving AND held_on >= p.phase_transfer - CASE
            WHEN m.review_type = 'phase_transfer' THEN INTERVAL 24 MONTH ELSE INTERVAL 12 MONTH
        END AS is_for_transfer
    FROM review_meetings AS m
    JOIN ehc_plans AS p USING (plan_id)
),
-- What a school never writes down is not held against it.
habits AS (
    SELECT
        school_id,
        bool_or(is_invited) AS records_invitations,
        bool_or(are_papers_sent) AS records_papers,
        bool_or(is_report_sent) AS records_reports,
        bool_or(letter_date IS NOT NULL) AS records_letters
    FROM meetings
    GROUP BY school_id
),
last_reviews AS (
    SELECT * FROM meetings
    WHERE held_on IS NOT NULL OR is_decided
    QUALIFY row_number() OVER (
        PARTITION BY plan_id ORDER BY greatest(held_on, letter_date) DESC, review_id DESC
    ) = 1
),
bookings AS (
    SELECT * FROM meetings
    WHERE booked_for IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY plan_id ORDER BY booked_for, review_id) = 1
),
summaries AS (
    SELECT plan_id, max(held_on) AS last_review, bool_or(is_for_transfer) AS is_transfer_reviewed
    FROM meetings
    GROUP BY plan_id
),
counted AS (
    SELECT
        p.* EXCLUDE (is_moving),
        s.last_review,
        l.held_on, l.letter_date, l.is_decided, l.la_decision, l.is_report_sent, l.report_on,
        l.review_key AS last_key,
        b.review_key AS booked_key,
        b.invited_on,
        b.papers_on,
        -- The date written on the plan is a booking where no review has one.
        coalesce(
            b.booked_for, CASE WHEN p.next_review_date > $as_of THEN p.next_review_date END
        ) AS booked,
        coalesce(b.is_invited, false) AS is_invited,
        coalesce(b.are_papers_sent, false) AS are_papers_sent,
        h.* EXCLUDE (school_id),
        p.is_moving AND NOT coalesce(s.is_transfer_reviewed, false) AS needs_transfer_review,
        CASE WHEN l.is_for_transfer THEN p.transfer_by END AS final_by_transfer,
        coalesce(
            l.final_plan_date,
            CASE WHEN p.issue_date >= coalesce(l.letter_date, l.held_on + 1) THEN p.issue_date END
        ) AS final_date,
        -- A record that begins years after the plan cannot say that reviews were missed before it:
        -- the last anniversary counts, as an estimate.
        date_sub('year', coalesce(p.issue_date, p.start_date), $as_of::DATE) AS years_on,
        CASE
            WHEN l.letter_date IS NOT NULL THEN 'letter'
            WHEN l.held_on IS NOT NULL THEN 'meeting'
            WHEN p.issue_date IS NOT NULL THEN
                CASE WHEN years_on >= 2 THEN 'issue_rolled' ELSE 'issue' END
            ELSE CASE WHEN years_on >= 2 THEN 'start_rolled' ELSE 'start' END
        END AS counted_by,
        CASE counted_by
            WHEN 'letter' THEN l.letter_date
            WHEN 'meeting' THEN least(l.held_on + 7 * $decision_weeks, final_date)
            WHEN 'issue' THEN p.issue_date
            WHEN 'start' THEN p.start_date
            ELSE (coalesce(p.issue_date, p.start_date) + INTERVAL 1 YEAR * years_on)::DATE
        END AS counts_from,
        -- The twelve months that start with a day end the day before its anniversary.
        (counts_from + INTERVAL 12 MONTH)::DATE
            - (strftime(counts_from, '%m%d') <> '0229')::INTEGER AS twelve_months_end,
        CASE
            WHEN final_date IS NOT NULL THEN 'nothing'
            WHEN l.is_decided AND l.la_decision = 'amend' THEN 'final_plan'
            WHEN l.is_decided OR l.held_on IS NULL THEN 'nothing'
            ELSE 'decision'
        END AS awaits
    FROM ehc_plans AS p
    LEFT JOIN summaries AS s USING (plan_id)
    LEFT JOIN last_reviews AS l USING (plan_id)
    LEFT JOIN bookings AS b USING (plan_id)
    LEFT JOIN habits AS h ON h.school_id = p.school_id
),
-- The meeting is held early enough for the local authority's part, on a school day.
limits AS (
    SELECT
        c.*,
        coalesce(own.open_before, own_raw) AS own_hold_by,
        coalesce(transfer.open_before, transfer_raw) AS transfer_hold_by,
        coalesce(c.needs_transfer_review AND transfer_hold_by < own_hold_by, false)
            AS is_by_transfer,
        CASE WHEN is_by_transfer THEN transfer_hold_by ELSE own_hold_by END AS hold_by,
        CASE WHEN is_by_transfer THEN c.transfer_by ELSE c.twelve_months_end END AS legal_by
    FROM (
        SELECT
            *,
            twelve_months_end - 7 * $decision_weeks AS own_raw,
            transfer_by - 7 * $meeting_to_final_weeks AS transfer_raw
        FROM counted
    ) AS c
    LEFT JOIN review_days AS own ON own.school_id = c.school_id AND own.date = own_raw
    LEFT JOIN review_days AS transfer
        ON transfer.school_id = c.school_id AND transfer.date = transfer_raw
),
steps AS (
    SELECT
        l.*,
        coalesce(papers.open_before, papers_raw) AS invite_by,
        coalesce(advice.open_before, advice_raw) AS advice_by,
        least(l.legal_by - 7 * $annual_notice_weeks, advice_by) AS shown_from,
        ($as_of >= shown_from OR $as_of >= l.booked - 7 * $advice_weeks) AS is_coming,
        NOT (l.is_invited AND l.are_papers_sent) AS is_to_invite,
        (NOT l.is_invited AND l.records_invitations)
            OR (NOT l.are_papers_sent AND l.records_papers) AS counts_as_late
    FROM (
        SELECT
            *,
            coalesce(booked, hold_by) - 7 * $papers_weeks AS papers_raw,
            hold_by - 7 * $advice_weeks AS advice_raw
        FROM limits
    ) AS l
    LEFT JOIN review_days AS papers ON papers.school_id = l.school_id AND papers.date = papers_raw
    LEFT JOIN review_days AS advice ON advice.school_id = l.school_id AND advice.date = advice_raw
),
placed AS (
    SELECT
        *,
        held_on + 7 * $report_weeks AS report_by,
        held_on + 7 * $decision_weeks AS decision_by,
        least(
            letter_date + 7 * $final_plan_weeks,
            held_on + 7 * $meeting_to_final_weeks,
            final_by_transfer
        ) AS final_by,
        CASE
            WHEN is_coming AND $as_of > hold_by THEN 'overdue'
            WHEN is_coming AND booked IS NULL THEN 'book_now'
            WHEN is_coming AND is_to_invite AND ($as_of <= invite_by OR counts_as_late)
                THEN 'invite'
            WHEN is_coming THEN 'hold_by'
            WHEN awaits = 'final_plan' THEN 'final_plan_due'
            WHEN awaits = 'nothing' THEN 'up_to_date'
            WHEN is_report_sent THEN 'waiting_for_la'
            WHEN $as_of <= report_by THEN 'held'
            WHEN $as_of <= decision_by OR records_reports THEN 'report_due'
            ELSE 'waiting_for_la'
        END AS state
    FROM steps
)
SELECT
    *,
    CASE state
        WHEN 'invite' THEN invite_by
        WHEN 'held' THEN report_by
        WHEN 'report_due' THEN report_by
        WHEN 'waiting_for_la' THEN decision_by
        WHEN 'final_plan_due' THEN final_by
        ELSE hold_by
    END AS review_due,
    greatest($as_of - review_due, 0) AS days_overdue,
    CASE
        WHEN state IN ('waiting_for_la', 'final_plan_due') THEN 'la'
        WHEN state = 'up_to_date' THEN ''
        ELSE 'school'
    END AS whose_clock,
    counted_by IN ('meeting', 'start', 'issue_rolled', 'start_rolled') AND NOT is_by_transfer
        AND state IN ('up_to_date', 'book_now', 'hold_by', 'overdue') AS is_estimated
FROM placed
