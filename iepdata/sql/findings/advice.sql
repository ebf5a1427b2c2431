-- What advice was asked for, what has come, and what has been shared with the family?
-- A school that never writes down the sharing is not told that it has not shared (R9c).
WITH habit AS (
    SELECT count(*) > 0 AS shares FROM advice WHERE shared_with_family_date <= $as_of
)
SELECT
    a.advice_id,
    a.plan_id,
    p.pupil_id,
    p.lead,
    a.service,
    CASE WHEN a.requested_date <= $as_of THEN a.requested_date END AS asked_on,
    CASE WHEN a.received_date <= $as_of THEN a.received_date END AS received_on,
    CASE WHEN a.shared_with_family_date <= $as_of THEN a.shared_with_family_date END AS shared_on,
    a.summary,
    a.row_key,
    asked_on + (7 * $advice_wait_weeks)::INTEGER AS expected_by,
    received_on + (7 * $advice_share_weeks)::INTEGER AS share_by,
    CASE
        WHEN shared_on IS NOT NULL THEN 'shared'
        WHEN received_on IS NULL AND expected_by < $as_of THEN 'overdue'
        WHEN received_on IS NULL THEN 'asked'
        WHEN habit.shares AND share_by < $as_of THEN 'not_shared'
        ELSE 'received'
    END AS state
FROM advice AS a
JOIN open_plans AS p USING (plan_id)
CROSS JOIN habit
WHERE coalesce(a.requested_date, a.received_date) <= $as_of
ORDER BY p.pupil_id, a.requested_date, a.advice_id
