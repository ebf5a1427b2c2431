-- How do the missed sessions of each provision fall on weekdays, slots, roles and reasons?
SELECT
    provision_id,
    kind,
    value,
    n_in,
    missed_in,
    sum(n_in) OVER own AS n_all,
    sum(missed_in) OVER own AS missed_all,
    count(*) OVER own AS n_values
FROM on_days
WINDOW own AS (PARTITION BY provision_id, kind)
QUALIFY n_values > 1
UNION ALL
-- Of all that was missed at the school, how much for this reason, and how much of it here?
SELECT
    r.provision_id,
    'reason',
    r.reason,
    any_value(r.n_here),
    any_value(r.n),
    any_value(r.n_school),
    any_value(r.n_reason),
    any_value(r.n_reasons)
FROM (
    SELECT
        *,
        sum(n) OVER (PARTITION BY provision_id) AS n_here,
        sum(n) OVER (PARTITION BY school_id) AS n_school,
        sum(n) OVER (PARTITION BY school_id, reason) AS n_reason,
        (SELECT count(DISTINCT o.reason) FROM reasons AS o WHERE o.school_id = i.school_id)
            AS n_reasons
    FROM reasons AS i
) AS r
GROUP BY r.provision_id, r.reason
