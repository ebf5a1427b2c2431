-- Which findings are set aside, on what facts, why, until when and by whom?
SELECT finding_id, facts AS facts_then, reason, until::TIMESTAMP AS until, "by"
FROM store.dismissals
WHERE ended_at IS NULL
