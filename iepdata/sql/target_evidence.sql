-- From how many people and places do a target's observations since its baseline come, up to a day?
SELECT
    o.target_id,
    count(*) AS n_seen,
    count(DISTINCT o.date) AS n_days_seen,
    count(o.observer_id) AS n_signed,
    count(DISTINCT o.observer_id) AS n_observers,
    count(nullif(trim(o.setting), '')) AS n_placed,
    count(DISTINCT lower(nullif(trim(o.setting), ''))) AS n_settings,
    median(o.denominator) AS trials
FROM observations AS o
JOIN targets AS t USING (target_id)
LEFT JOIN plans AS pl USING (plan_id)
WHERE o.date <= $as_of
    AND o.status = 'observed' AND o.value IS NOT NULL
    AND (o.date > coalesce(t.baseline_date, t.start_date, pl.start_date)) IS NOT FALSE
GROUP BY o.target_id
