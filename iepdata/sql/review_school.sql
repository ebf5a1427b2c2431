-- When is each school plan (SEN Support, ISP) due for review on a day, and by which rule?
WITH meetings AS (
    SELECT
        plan_id,
        list_reverse_sort(list_distinct(list(held_on))) AS held,
        min(booked_for) AS booked,
        arg_max(review_key, held_on) AS last_key,
        arg_min(review_key, booked_for) AS booked_key
    FROM review_meetings
    WHERE NOT is_ehcp
    GROUP BY plan_id
),
school_plans AS (
    SELECT p.*, m.held[1] AS last_review, m.held[2] AS previous_review,
        m.booked, m.last_key, m.booked_key
    FROM review_plans AS p
    LEFT JOIN meetings AS m USING (plan_id)
    WHERE NOT p.is_ehcp
),
-- A plan begun late in a term is first due at the end of the next.
first_terms AS (
    SELECT p.plan_id, t.term_no
    FROM school_plans AS p
    ASOF JOIN terms AS t
        ON t.school_id = p.school_id AND p.start_date + 7 * $first_review_weeks <= t.ends
),
-- A meeting in the days of grace serves the term before, if that term was owed one and had none.
terms_served AS (
    SELECT
        p.plan_id,
        t.term_no - (
            d.day_no - t.starts_no < $review_grace_days
            AND f.term_no < t.term_no
            AND coalesce(p.previous_review < t.previous_starts, true)
        )::INTEGER AS term_no
    FROM school_plans AS p
    ASOF JOIN terms AS t ON t.school_id = p.school_id AND p.last_review >= t.starts
    JOIN first_terms AS f USING (plan_id)
    JOIN review_days AS d ON d.school_id = p.school_id AND d.date = p.last_review
),
ruled AS (
    SELECT
        p.*,
        s.term_no AS served_no,
        greatest(f.term_no, s.term_no + 1) AS due_term_no,
        CASE
            WHEN p.next_review_date >= p.start_date
                AND coalesce(p.next_review_date > p.last_review + 7 * $early_meeting_weeks, true)
                THEN 'agreed_date'
            WHEN p.review_every_weeks IS NOT NULL THEN 'interval'
            ELSE 'term'
        END AS rule,
        greatest(p.start_date, p.last_review) AS counts_from,
        counts_from + 7 * p.review_every_weeks AS interval_ends
    FROM school_plans AS p
    LEFT JOIN first_terms AS f USING (plan_id)
    LEFT JOIN terms_served AS s USING (plan_id)
),
dated AS (
    SELECT
        r.*,
        t.name AS term_name,
        CASE r.rule
            WHEN 'agreed_date' THEN r.next_review_date
            WHEN 'interval' THEN coalesce(d.open_after, r.interval_ends)
            ELSE t.ends
        END AS review_due,
        r.rule = 'interval' AND review_due <> r.interval_ends AS is_moved
    FROM ruled AS r
    LEFT JOIN terms AS t ON t.school_id = r.school_id AND t.term_no = r.due_term_no
    LEFT JOIN review_days AS d ON d.school_id = r.school_id AND d.date = r.interval_ends
),
counted AS (
    SELECT
        d.*,
        $review_grace_days - (today.day_no - due.day_no) AS grace_left,
        meeting.day_no - due.day_no > $review_grace_days AS is_booked_late,
        CASE
            WHEN grace_left < 0 AND d.last_review IS NULL THEN 'never_reviewed'
            WHEN grace_left < 0 THEN 'overdue'
            WHEN $as_of >= d.review_due - 7 * $review_soon_weeks THEN 'due_soon'
            ELSE 'up_to_date'
        END AS state
    FROM dated AS d
    JOIN review_days AS today ON today.school_id = d.school_id AND today.date = $as_of
    LEFT JOIN review_days AS due ON due.school_id = d.school_id AND due.date = d.review_due
    LEFT JOIN review_days AS meeting ON meeting.school_id = d.school_id AND meeting.date = d.booked
)
SELECT
    *,
    state IN ('overdue', 'never_reviewed') AS is_overdue,
    CASE WHEN is_overdue THEN $as_of - review_due ELSE 0 END AS days_overdue,
    CASE WHEN state = 'up_to_date' THEN '' ELSE 'school' END AS whose_clock,
    CASE rule
        WHEN 'interval' THEN
            CASE WHEN last_review >= start_date THEN 'interval' ELSE 'first_interval' END
        WHEN 'term' THEN
            CASE WHEN served_no + 1 >= due_term_no THEN 'term' ELSE 'first_term' END
        ELSE rule
    END || CASE WHEN is_moved THEN '_moved' ELSE '' END AS basis_code,
    CASE
        WHEN is_overdue THEN CASE WHEN booked IS NULL THEN 'book_overdue' ELSE 'hold_overdue' END
        WHEN booked IS NOT NULL AND is_booked_late THEN 'bring_forward'
        WHEN booked IS NOT NULL THEN 'hold_booked'
        WHEN state = 'up_to_date' THEN 'nothing_yet'
        WHEN $as_of > review_due AND grace_left > 1 THEN 'book_in_grace'
        WHEN $as_of > review_due THEN 'hold_now'
        ELSE 'book'
    END AS step_code
FROM counted
