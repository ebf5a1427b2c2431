-- Who writes down when summaries go out, and who was heard again after a review.
habits AS (
    -- A school that never writes down when summaries go out is not told that they do not.
    SELECT DISTINCT school_id
    FROM meetings
    WHERE summary_sent_date > $as_of::DATE - INTERVAL 1 YEAR
),
heard_again AS (
    SELECT m.review_id, w.voice, max(w.date) AS heard_on
    FROM meetings AS m
    JOIN words_of_pupils AS w ON w.pupil_id = m.pupil_id AND w.date > m.meeting_date
    GROUP BY m.review_id, w.voice
)
