-- Given days, as far as they are still to come for a look, with what is known of it.
ahead AS (
    SELECT
        f.*,
        d.date,
        (d.day_no - f.baseline_no) / 5.0 AS ahead_week,
        s.n AS n_days,
        s.last_week,
        p.* EXCLUDE (look)
    FROM frame AS f
    JOIN school_days AS d ON d.school_id = f.school_id AND d.date > f.as_of
    JOIN posterior AS p USING (look)
    JOIN series AS s USING (look)
    WHERE list_contains($ahead::DATE[], d.date)
)
