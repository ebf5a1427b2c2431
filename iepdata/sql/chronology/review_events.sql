-- What was reviewed, who was there, what was decided and promised, and what followed.
attendance AS (
    SELECT
        review_id,
        list(who ORDER BY place, who) FILTER (attended = 'Y') AS present,
        list(who ORDER BY place, who)
            FILTER (views_sent = 'Y' AND attended IS DISTINCT FROM 'Y') AS wrote
    FROM (
        SELECT *, coalesce(list_position(['pupil', 'parent', 'senco', 'teacher'], who), 9) AS place
        FROM review_attendance
    )
    GROUP BY review_id
),
-- SEND Regulations 2014, regs 20 and 22: papers and report two weeks before and after the meeting,
-- the decision within four, the final plan within eight of its letter and twelve of the meeting.
review_dates AS (
    SELECT
        r.* EXCLUDE (source_file, source_row, row_key),
        r.row_key, r.source_file, r.source_row,
        u.kind,
        u.date,
        CASE WHEN r.is_annual THEN u.law_by END AS law_by
    FROM own_reviews AS r
    CROSS JOIN LATERAL (
        SELECT unnest([
            {'kind': 'invited', 'date': r.invited_date, 'law_by': r.meeting_date - 14},
            {'kind': 'papers', 'date': r.papers_sent_date, 'law_by': r.meeting_date - 14},
            {'kind': 'review', 'date': r.meeting_date, 'law_by': NULL},
            {'kind': 'report', 'date': r.report_sent_date, 'law_by': r.meeting_date + 14},
            {'kind': 'la_decision', 'date': r.la_decision_date, 'law_by': r.meeting_date + 28},
            {'kind': 'final_plan', 'date': r.final_plan_date,
             'law_by': least(r.la_decision_date + 56, r.meeting_date + 84)},
            {'kind': 'summary', 'date': r.summary_sent_date, 'law_by': NULL}
        ], recursive := true)
    ) AS u
    WHERE u.date <= $as_of
),
review_events AS (
    SELECT
        d.date, d.kind, d.plan_id, d.review_id, d.is_annual, d.law_by,
        CASE d.kind
            WHEN 'review' THEN d.review_type
            WHEN 'la_decision' THEN d.la_decision
        END AS code,
        CASE WHEN d.kind = 'review' THEN d.working END AS working,
        CASE WHEN d.kind = 'review' THEN d.not_working END AS not_working,
        CASE WHEN d.kind = 'review' THEN d.changes_agreed END AS changes_agreed,
        CASE WHEN d.kind = 'review' THEN d.support END AS support,
        CASE WHEN d.kind = 'review' THEN d.cannot_provide END AS cannot_provide,
        CASE WHEN d.kind = 'review' THEN d.outcome END AS outcome,
        CASE WHEN d.kind = 'review' THEN a.present END AS present,
        CASE WHEN d.kind = 'review' THEN a.wrote END AS wrote,
        'reviews' AS table_name, d.row_key, d.source_file, d.source_row
    FROM review_dates AS d
    LEFT JOIN attendance AS a USING (review_id)
    UNION ALL BY NAME
    SELECT
        coalesce(r.meeting_date, r.due_date) AS date, 'review_cancelled' AS kind, r.plan_id,
        r.review_id, r.review_type AS code, r.cancelled_reason AS note, 'reviews' AS table_name,
        r.row_key, r.source_file, r.source_row
    FROM reviews AS r
    JOIN own_plans USING (plan_id)
    WHERE r.cancelled_reason IS NOT NULL AND coalesce(r.meeting_date, r.due_date) <= $as_of
),
decision_events AS (
    SELECT
        r.meeting_date AS date, 'decision' AS kind, r.plan_id, r.review_id, d.target_id,
        coalesce(t.text, d.target_id) AS name, d.judgement AS code, d.decision AS code_2, d.note,
        'review_decisions' AS table_name, d.row_key, d.source_file, d.source_row
    FROM review_decisions AS d
    JOIN own_reviews AS r USING (review_id)
    LEFT JOIN targets AS t ON t.target_id = d.target_id
),
action_events AS (
    SELECT
        r.meeting_date AS date, 'action_agreed' AS kind, r.plan_id, r.review_id, a.action AS name,
        p.role AS code, a.by_date AS until, 'review_actions' AS table_name, a.row_key,
        a.source_file, a.source_row
    FROM review_actions AS a
    JOIN own_reviews AS r USING (review_id)
    LEFT JOIN people AS p ON p.person_id = a.owner_id
    UNION ALL
    SELECT
        a.done_date, 'action_done', r.plan_id, r.review_id, a.action, p.role, a.by_date,
        'review_actions', a.row_key, a.source_file, a.source_row
    FROM review_actions AS a
    JOIN own_reviews AS r USING (review_id)
    LEFT JOIN people AS p ON p.person_id = a.owner_id
    WHERE a.done_date <= $as_of
),
voice_events AS (
    SELECT
        c.date, 'words' AS kind, c.plan_id, c.review_id, c.text AS name, c.given_by AS code,
        c.method AS code_2, c.response_given AS note, 'contributions' AS table_name, c.row_key,
        c.source_file, c.source_row
    FROM contributions AS c
    JOIN own_plans USING (plan_id)
    WHERE c.date <= $as_of
),
concern_events AS (
    SELECT
        c.date, 'concern_raised' AS kind, c.raised_by AS code, c.stage AS code_2, c.text AS name,
        c.next_step_by AS until, 'concerns' AS table_name, c.row_key, c.source_file, c.source_row
    FROM concerns AS c
    JOIN pupils AS u USING (pupil_id)
    WHERE u.public_id = $public_id AND c.date <= $as_of
    UNION ALL
    SELECT
        c.resolved_date, 'concern_resolved', c.raised_by, c.stage, c.text, c.date, 'concerns',
        c.row_key, c.source_file, c.source_row
    FROM concerns AS c
    JOIN pupils AS u USING (pupil_id)
    WHERE u.public_id = $public_id AND c.resolved_date <= $as_of
)
