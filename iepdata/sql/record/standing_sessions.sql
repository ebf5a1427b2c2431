-- Which sessions stand in the log for some provisions and days, and in which place of their key?
SELECT
    s.provision_id, s.date, s.status, s.reason, s.minutes, s.staff_id, s.rearranged_for, s.slot,
    regexp_extract(s.row_key, '(\d+)$', 1)::INTEGER AS place
FROM provision_sessions AS s
WHERE list_contains($provisions, s.provision_id) AND list_contains($days, s.date)
ORDER BY s.provision_id, s.date, place
