-- Who did what, and when?
SELECT "at", who, action, detail
FROM store.audit_log
ORDER BY "at" DESC
