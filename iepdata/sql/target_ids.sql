-- Which of these words are ids of targets?
SELECT target_id FROM targets WHERE list_contains($words, target_id)
