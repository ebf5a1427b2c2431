-- Was a summary of each last review sent, and did pupil and family feel listened to?
SELECT
    m.plan_id,
    m.pupil_id,
    m.review_id,
    ['reviews:' || m.review_key] AS rests_on,
    m.plan_type,
    m.meeting_date,
    m.summary_sent_date,
    h.school_id IS NOT NULL AS are_summaries_dated,
    coalesce(m.today_no - d.day_no, ($as_of::DATE - m.meeting_date) * 5 // 7) AS school_days_since,
    coalesce(m.pupil_felt_heard = 'N' AND p.heard_on IS NULL, false) AS is_pupil_unheard,
    coalesce(m.family_felt_heard = 'N' AND f.heard_on IS NULL, false) AS is_family_unheard
FROM meetings AS m
LEFT JOIN habits AS h USING (school_id)
LEFT JOIN school_days AS d ON d.school_id = m.school_id AND d.date = m.meeting_date
LEFT JOIN heard_again AS p ON p.review_id = m.review_id AND p.voice = 'pupil'
LEFT JOIN heard_again AS f ON f.review_id = m.review_id AND f.voice = 'family'
WHERE m.is_last_held AND m.meeting_date > $as_of::DATE - INTERVAL 1 YEAR
ORDER BY m.plan_id
