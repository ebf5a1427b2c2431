-- Reviews of the plans in force: when each was held or is booked, and since when it gathers words.
meetings AS (
    SELECT
        p.plan_id,
        p.pupil_id,
        p.plan_type,
        p.school_id,
        p.today_no,
        r.review_id,
        r.review_type,
        r.row_key AS review_key,
        r.meeting_date,
        CASE WHEN r.summary_sent_date <= $as_of THEN r.summary_sent_date END AS summary_sent_date,
        r.pupil_felt_heard,
        r.family_felt_heard,
        r.meeting_date > $as_of AS is_booked,
        -- Words given after the meeting before this one, or with the plan, are given for this one.
        coalesce(
            lag(r.meeting_date) OVER by_date, r.meeting_date - INTERVAL 1 YEAR
        )::DATE AS words_from,
        NOT is_booked AND row_number() OVER latest = 1 AS is_last_held,
        is_booked AND row_number() OVER soonest = 1 AS is_next
    FROM plans_in_force AS p
    JOIN reviews AS r USING (plan_id)
    WHERE r.meeting_date IS NOT NULL AND r.cancelled_reason IS NULL
    WINDOW
        by_date AS (PARTITION BY p.plan_id ORDER BY r.meeting_date, r.review_id),
        latest AS (
            PARTITION BY p.plan_id, r.meeting_date > $as_of
            ORDER BY r.meeting_date DESC, r.review_id DESC
        ),
        soonest AS (
            PARTITION BY p.plan_id, r.meeting_date > $as_of ORDER BY r.meeting_date, r.review_id
        )
),
-- The pupil speaks for the pupil; for the family, who has the care of the pupil.
words AS (
    SELECT
        c.plan_id,
        c.review_id,
        c.date,
        c.row_key,
        CASE
            WHEN c.given_by IN ('pupil', 'young_person') THEN 'pupil'
            WHEN c.given_by IN ('parent', 'foster_carer', 'social_worker', 'virtual_school')
                THEN 'family'
        END AS voice
    FROM contributions AS c
    WHERE c.date <= $as_of
),
-- Words for one of a pupil's plans are the pupil's own for the other too.
words_of_pupils AS (
    SELECT w.*, p.pupil_id
    FROM words AS w
    JOIN plans AS p USING (plan_id)
    WHERE w.voice IS NOT NULL
)
