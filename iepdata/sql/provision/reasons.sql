-- Why did sessions of the last teaching weeks not happen? By reason, never by adult.
SELECT
    school_id,
    reason,
    count(*) AS missed,
    count(DISTINCT provision_id) AS provisions
FROM logged
WHERE status = 'missed'
GROUP BY school_id, reason
ORDER BY missed DESC, reason NULLS LAST
