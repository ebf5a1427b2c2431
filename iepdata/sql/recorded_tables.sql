-- Which tables does the school use: any row in the academic year that holds the day? (R9c)
SELECT 'reviews' AS table_name, count(*) > 0 AS in_use FROM reviews
    WHERE coalesce(meeting_date, due_date) BETWEEN $year_start AND $year_end
UNION ALL
SELECT 'provision_sessions', count(*) > 0 FROM provision_sessions
    WHERE date BETWEEN $year_start AND least($year_end, $as_of)
UNION ALL
SELECT 'contributions', count(*) > 0 FROM contributions
    WHERE date BETWEEN $year_start AND least($year_end, $as_of)
UNION ALL
SELECT 'plan_readers', count(*) > 0 FROM plan_readers
    WHERE shared_date BETWEEN $year_start AND least($year_end, $as_of)
UNION ALL
SELECT 'strategies', count(*) > 0 FROM strategies
    WHERE coalesce(start_date, $year_start) BETWEEN $year_start AND least($year_end, $as_of)
UNION ALL
SELECT 'concerns', count(*) > 0 FROM concerns WHERE date BETWEEN $year_start AND least($year_end, $as_of)
