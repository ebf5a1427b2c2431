-- Which school plans' reviews belong to this term's round, and is each held, booked or to book?
WITH season_terms AS (
    SELECT t.*, d.open_after AS season_from
    FROM terms AS t
    JOIN review_days AS d
        ON d.school_id = t.school_id AND d.date = t.ends - 7 * $season_weeks + 1
    WHERE t.ends >= $as_of
    QUALIFY row_number() OVER (PARTITION BY t.school_id ORDER BY t.ends) = 1
),
rounds AS (
    SELECT
        p.plan_id,
        t.season_from,
        t.ends,
        p.review_due <= t.ends AS is_due,
        p.served_no = t.term_no AND NOT is_due AS is_held,
        is_due AND d.day_no - t.ends_no <= $review_grace_days AS is_booked
    FROM review_school AS p
    JOIN season_terms AS t USING (school_id)
    LEFT JOIN review_days AS d ON d.school_id = p.school_id AND d.date = p.booked
)
SELECT
    plan_id,
    season_from,
    ends,
    CASE WHEN is_held THEN 'held' WHEN is_booked THEN 'booked' WHEN is_due THEN 'to_book' END
        AS season
FROM rounds
