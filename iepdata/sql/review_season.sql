-- How far is this term's round of school reviews: due, held, booked, to book?
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
        t.season_from,
        t.ends,
        p.review_due <= t.ends AS is_due,
        p.served_no = t.term_no AND NOT is_due AS is_held,
        is_due AND coalesce(d.day_no - t.ends_no <= $review_grace_days, false) AS is_booked
    FROM review_school AS p
    JOIN season_terms AS t USING (school_id)
    LEFT JOIN review_days AS d ON d.school_id = p.school_id AND d.date = p.booked
)
SELECT
    coalesce(min(r.season_from), any_value(usual.season_from)) AS season_from,
    coalesce(max(r.ends), any_value(usual.ends)) AS season_to,
    count(*) FILTER (r.is_due OR r.is_held) AS n_plans,
    count(*) FILTER (r.is_held) AS n_held,
    count(*) FILTER (r.is_booked) AS n_booked,
    count(*) FILTER (r.is_due AND NOT r.is_booked) AS n_to_book
FROM season_terms AS usual
LEFT JOIN rounds AS r ON true
WHERE usual.school_id = ''
