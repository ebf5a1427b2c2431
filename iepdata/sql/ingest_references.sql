-- Which of the temporary `reference_ids` does each of the `words` mean that is no id itself?
WITH keys AS (
    SELECT id, id AS said FROM reference_ids
    UNION ALL
    SELECT id, name FROM reference_ids
),
folded AS (
    SELECT lower(regexp_replace(said, '[\s\x{00a0}\x{200b}]+', '', 'g')) AS key, id
    FROM keys WHERE said IS NOT NULL
),
single AS (SELECT key, min(id) AS id FROM folded GROUP BY key HAVING count(DISTINCT id) = 1)
SELECT x.w, s.id
FROM words AS x
ANTI JOIN reference_ids AS r ON r.id = x.word
JOIN single AS s ON s.key = lower(regexp_replace(x.word, '[\s\x{00a0}\x{200b}]+', '', 'g'))
ORDER BY x.first_row
