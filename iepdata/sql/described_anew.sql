-- Of which targets may the description have changed by loads after one, whatever their summary? One
-- row without a target where that cannot be told.
SELECT DISTINCT p.target_id
FROM store.provision AS p
WHERE p.target_id IS NOT NULL AND (p.load_id > $after OR p.superseded_by > $after)
UNION
SELECT p.target_id
FROM store.provision_sessions AS s
JOIN store.provision AS p USING (provision_id)
WHERE p.target_id IS NOT NULL AND (s.load_id > $after OR s.superseded_by > $after)
UNION
SELECT NULL
FROM store.people
WHERE load_id > $after OR superseded_by > $after
