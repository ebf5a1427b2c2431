-- Which advice was asked for, received and shared with a pupil's family, latest first?
SELECT
    a.service,
    a.requested_date,
    CASE WHEN a.received_date <= $as_of THEN a.received_date END AS received_date,
    CASE WHEN a.received_date <= $as_of THEN a.summary END AS summary,
    CASE WHEN a.shared_with_family_date <= $as_of THEN a.shared_with_family_date END
        AS shared_with_family_date
FROM advice AS a
JOIN plans AS pl USING (plan_id)
JOIN pupils AS pu USING (pupil_id)
WHERE pu.public_id = $public_id
    AND coalesce(a.requested_date, a.received_date, $as_of) <= $as_of
ORDER BY a.requested_date DESC NULLS LAST, a.advice_id
