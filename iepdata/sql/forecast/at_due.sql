-- The due date of each look, where it is still to come.
ahead AS (
    SELECT *, CASE WHEN due_date > as_of THEN total_weeks END AS ahead_week
    FROM statuses
)
