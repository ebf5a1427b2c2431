-- Which targets were summarised anew after a generation?
SELECT target_id FROM memory.main.target_summaries WHERE generation > $generation
ORDER BY target_id
