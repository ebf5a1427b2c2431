-- What the observations of each look come to: all that a status is decided from.
summaries AS (
    SELECT
        f.look,
        coalesce(s.n, 0) AS n_days,
        s.latest,
        s.first_date,
        s.last_date,
        s.last_week,
        s.mastered_on,
        s.last_at_criterion,
        coalesce(e.n_observations, 0) AS n_observations,
        e.last_observed,
        e.last_entry,
        o.below_since,
        o.recent_level,
        o.hits_in_last_two,
        o.last_is_worse,
        o.field_rule_flags,
        o.last_gap_days,
        coalesce(o.n_since_strategy, 0) AS n_since_strategy,
        r.closed_on,
        r.confirmed_on,
        st.since AS strategy_since,
        own.variation,
        p.* EXCLUDE (look)
    FROM frame AS f
    JOIN posterior AS p USING (look)
    LEFT JOIN series AS s USING (look)
    LEFT JOIN entries AS e USING (look)
    LEFT JOIN observed_sums AS o USING (look)
    LEFT JOIN verdicts_of_reviews AS r USING (look)
    LEFT JOIN new_strategies AS st USING (look)
    LEFT JOIN variations AS own USING (look)
)
