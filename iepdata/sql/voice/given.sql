-- The pupil's and the family's words for each review, and who was there. In two steps: of one
-- condition or another the engine would try every meeting with every word.
words_for AS (
    SELECT m.review_id, w.voice, w.date, w.row_key
    FROM meetings AS m
    JOIN words_of_pupils AS w ON w.pupil_id = m.pupil_id AND w.review_id = m.review_id
    UNION ALL
    SELECT m.review_id, w.voice, w.date, w.row_key
    FROM meetings AS m
    JOIN words_of_pupils AS w
        ON w.pupil_id = m.pupil_id
        AND w.date > m.words_from AND w.date <= m.meeting_date
        AND w.review_id IS DISTINCT FROM m.review_id
        -- Words for another review of the plan were not given for this one.
        AND (w.review_id IS NULL OR w.plan_id <> m.plan_id)
),
given AS (
    SELECT
        m.review_id,
        v.voice,
        max(w.date) FILTER (w.date <= m.meeting_date) AS before_on,
        min(w.date) FILTER (w.date > m.meeting_date) AS after_on,
        list('contributions:' || w.row_key ORDER BY w.date) FILTER (w.row_key IS NOT NULL) AS words_keys
    FROM meetings AS m
    CROSS JOIN (VALUES ('pupil'), ('family')) AS v(voice)
    LEFT JOIN words_for AS w ON w.review_id = m.review_id AND w.voice = v.voice
    GROUP BY m.review_id, v.voice
),
-- Of meetings before the school began to write words down, nothing is said.
began AS (
    SELECT min(date) AS first_date FROM words_of_pupils
),
presence AS (
    SELECT
        review_id,
        CASE WHEN who = 'pupil' THEN 'pupil' ELSE 'family' END AS voice,
        bool_or(attended = 'Y') AS is_present,
        bool_or(views_sent = 'Y') AS are_views_sent
    FROM review_attendance
    WHERE who IN ('pupil', 'parent')
    GROUP BY ALL
)
