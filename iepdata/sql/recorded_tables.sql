-- Which tables does the school use: any row that belongs to the academic year of the day? (R9c)
-- What has no date of its own belongs to the years of what it is about.
WITH used AS (
    SELECT 'reviews' AS table_name FROM reviews
        WHERE coalesce(meeting_date, due_date) BETWEEN $year_start AND $year_end
    UNION ALL
    SELECT 'review_decisions' FROM review_decisions JOIN reviews USING (review_id)
        WHERE coalesce(meeting_date, due_date) BETWEEN $year_start AND least($year_end, $as_of)
    UNION ALL
    SELECT 'review_attendance' FROM review_attendance JOIN reviews USING (review_id)
        WHERE coalesce(meeting_date, due_date) BETWEEN $year_start AND $year_end
    UNION ALL
    SELECT 'review_actions' FROM review_actions AS a JOIN reviews AS r USING (review_id)
        WHERE coalesce(r.meeting_date, r.due_date, a.by_date)
                BETWEEN $year_start AND least($year_end, $as_of)
            OR a.by_date BETWEEN $year_start AND $year_end
            OR a.done_date BETWEEN $year_start AND least($year_end, $as_of)
    UNION ALL
    SELECT 'provision' FROM provision
        WHERE coalesce(start_date, $year_start) <= least($year_end, $as_of)
            AND coalesce(end_date, $year_end) >= $year_start
    UNION ALL
    SELECT 'provision_sessions' FROM provision_sessions
        WHERE date BETWEEN $year_start AND least($year_end, $as_of)
    UNION ALL
    SELECT 'contributions' FROM contributions
        WHERE date BETWEEN $year_start AND least($year_end, $as_of)
    UNION ALL
    SELECT 'plan_readers' FROM plan_readers
        WHERE shared_date BETWEEN $year_start AND least($year_end, $as_of)
            OR read_date BETWEEN $year_start AND least($year_end, $as_of)
    UNION ALL
    SELECT 'strategies' FROM strategies
        WHERE coalesce(start_date, $year_start) <= least($year_end, $as_of)
            AND coalesce(end_date, $year_end) >= $year_start
    UNION ALL
    SELECT 'concerns' FROM concerns
        WHERE date BETWEEN $year_start AND least($year_end, $as_of)
    UNION ALL
    SELECT 'advice' FROM advice
        WHERE requested_date BETWEEN $year_start AND least($year_end, $as_of)
            OR received_date BETWEEN $year_start AND least($year_end, $as_of)
            OR shared_with_family_date BETWEEN $year_start AND least($year_end, $as_of)
    UNION ALL
    SELECT 'outcomes' FROM outcomes JOIN plans AS p USING (plan_id)
        WHERE p.start_date <= least($year_end, $as_of)
            AND coalesce(p.end_date, $year_end) >= $year_start
    UNION ALL
    SELECT 'plans' FROM plans
        WHERE start_date <= least($year_end, $as_of)
            AND coalesce(end_date, $year_end) >= $year_start
    UNION ALL
    SELECT 'targets' FROM targets JOIN plans AS p USING (plan_id)
        WHERE p.start_date <= least($year_end, $as_of)
            AND coalesce(p.end_date, $year_end) >= $year_start
    UNION ALL
    SELECT 'observations' FROM observations
        WHERE date BETWEEN $year_start AND least($year_end, $as_of)
    UNION ALL
    SELECT 'teaching' FROM teaching
    UNION ALL
    SELECT 'people' FROM people
    UNION ALL
    SELECT 'closures' FROM closures WHERE date_to >= $year_start AND date_from <= $year_end
    UNION ALL
    SELECT 'pupils' FROM pupils
    UNION ALL
    -- Switched on by the school, before there is a row of it.
    SELECT substr(name, 9) FROM store.settings WHERE name LIKE 'started\_%' ESCAPE '\'
)

SELECT table_name, true AS in_use FROM used GROUP BY table_name
