-- How far is this term's round of school reviews: due, held, booked, to book?
WITH usual AS (
    SELECT d.open_after AS season_from, t.ends
    FROM terms AS t
    JOIN review_days AS d
        ON d.school_id = t.school_id AND d.date = t.ends - 7 * $season_weeks + 1
    WHERE t.ends >= $as_of AND t.school_id = ''
    QUALIFY row_number() OVER (ORDER BY t.ends) = 1
)
SELECT
    coalesce(min(r.season_from), any_value(u.season_from)) AS season_from,
    coalesce(max(r.ends), any_value(u.ends)) AS season_to,
    count(r.season) AS n_plans,
    count(*) FILTER (r.season = 'held') AS n_held,
    count(*) FILTER (r.season = 'booked') AS n_booked,
    count(*) FILTER (r.season = 'to_book') AS n_to_book
FROM usual AS u
LEFT JOIN review_rounds AS r ON true
