-- Were the pupil's and the family's own words there before the last review, and before the next?
SELECT
    m.plan_id,
    m.pupil_id,
    m.review_id,
    m.meeting_date,
    m.is_booked,
    g.voice,
    g.before_on,
    g.after_on,
    list_concat(['reviews:' || m.review_key], coalesce(g.words_keys, [])) AS rests_on,
    coalesce(a.is_present, false) AS is_present,
    coalesce(a.are_views_sent, false) AS are_views_sent
FROM meetings AS m
JOIN given AS g USING (review_id)
CROSS JOIN began AS b
LEFT JOIN presence AS a ON a.review_id = m.review_id AND a.voice = g.voice
LEFT JOIN school_days AS d ON d.school_id = m.school_id AND d.date = m.meeting_date
WHERE CASE
    WHEN m.is_booked THEN m.is_next AND d.day_no - m.today_no <= $voice_ask_school_days
    ELSE
        m.is_last_held
        AND m.meeting_date > $as_of::DATE - INTERVAL 1 YEAR
        AND b.first_date <= m.meeting_date
END
ORDER BY m.plan_id, m.meeting_date, g.voice DESC
