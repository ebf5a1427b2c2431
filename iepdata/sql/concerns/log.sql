-- Which concerns have been raised, where does each stand, and what is due when?
WITH raised AS (
    SELECT
        c.*,
        u.public_id,
        coalesce(u.school_id, '') AS school_id,
        coalesce(c.stage, 'raised') AS stage_now,
        coalesce(c.resolved_date <= $as_of, stage_now = 'resolved' AND c.resolved_date IS NULL)
            AS is_resolved
    FROM concerns AS c
    JOIN pupils AS u USING (pupil_id)
    WHERE c.date <= $as_of AND ($public_id::VARCHAR IS NULL OR u.public_id = $public_id)
),
-- A reply is due on the date given for it; else so many school days after the concern was raised.
usual AS (
    SELECT r.concern_id, min(s.date) AS reply_by
    FROM raised AS r
    JOIN school_days AS d ON d.school_id = r.school_id AND d.date = r.date
    JOIN school_days AS s
        ON s.school_id = r.school_id AND s.is_open AND s.day_no = d.day_no + $reply_school_days
    GROUP BY r.concern_id
)
SELECT
    r.concern_id,
    r.pupil_id,
    r.public_id,
    r.date,
    r.raised_by,
    r.text,
    r.stage_now AS stage,
    r.next_step_by,
    CASE WHEN r.is_resolved THEN r.resolved_date END AS resolved_date,
    r.is_resolved,
    NOT r.is_resolved AND r.stage_now IN ('raised', 'resolved') AS waits_for_reply,
    CASE
        WHEN waits_for_reply
            -- Where the calendar does not reach, five school days are taken for a week.
            THEN coalesce(r.next_step_by, u.reply_by, r.date + 7 * $reply_school_days // 5)
    END AS reply_by,
    r.next_step_by IS NULL AS is_usual_reply,
    coalesce(today.day_no - d.day_no, ($as_of::DATE - coalesce(reply_by, r.next_step_by)) * 5 // 7)
        AS school_days_late,
    count(*) OVER earlier AS nth_in_a_year,
    list('concerns:' || r.row_key) OVER earlier AS keys_in_a_year,
    min(r.date) OVER earlier AS first_in_a_year,
    r.row_key,
    r.source_file,
    r.source_row
FROM raised AS r
LEFT JOIN usual AS u USING (concern_id)
LEFT JOIN school_days AS d
    ON d.school_id = r.school_id
    AND d.date = coalesce(r.next_step_by, u.reply_by)
LEFT JOIN school_days AS today ON today.school_id = r.school_id AND today.date = $as_of
WINDOW earlier AS (
    PARTITION BY r.pupil_id ORDER BY r.date
    RANGE BETWEEN INTERVAL 364 DAYS PRECEDING AND CURRENT ROW
)
ORDER BY r.is_resolved, r.date DESC, r.concern_id
