-- Which targets can each of the temporary `named` mean, of the pupil that it names?
WITH said AS (
    SELECT
        n.who,
        n.area,
        f.pupil_id,
        n.is_of_pupil,
        regexp_replace(lower(strip_accents(n.target)), '[^\p{L}\p{N}]+', '', 'g') AS key
    FROM named AS n
    LEFT JOIN found_pupils AS f USING (who)
    WHERE f.pupil_id IS NOT NULL OR NOT n.is_of_pupil
),
known AS (
    SELECT
        t.target_id,
        t.area,
        p.pupil_id,
        coalesce(t.status, 'active') = 'active' AS is_open,
        regexp_replace(lower(strip_accents(t.text)), '[^\p{L}\p{N}]+', '', 'g') AS key,
        regexp_replace(lower(strip_accents(t.target_id || t.text)), '[^\p{L}\p{N}]+', '', 'g') AS long_key
    FROM targets AS t
    JOIN plans AS p USING (plan_id)
),
met AS (
    SELECT
        s.who,
        k.target_id,
        k.is_open,
        CASE
            WHEN s.key IN (k.key, k.long_key) AND s.area IS NOT DISTINCT FROM k.area THEN 1
            WHEN s.key IN (k.key, k.long_key) THEN 2
            WHEN coalesce(s.key, '') = '' AND s.area = k.area THEN 3
            WHEN coalesce(s.key, '') = '' AND s.area IS NULL AND s.is_of_pupil THEN 4
            WHEN s.is_of_pupil AND jaro_winkler_similarity(s.key, k.key) >= 0.92 THEN 5
        END AS place
    FROM said AS s
    JOIN known AS k ON k.pupil_id = s.pupil_id OR NOT s.is_of_pupil
),
best AS (
    SELECT * FROM met WHERE place IS NOT NULL
    QUALIFY place = min(place) OVER (PARTITION BY who)
),
-- Targets of the same words follow each other from plan to plan: the open one is meant.
open_first AS (
    SELECT * FROM best QUALIFY is_open = bool_or(is_open) OVER (PARTITION BY who)
)
SELECT
    who,
    CASE place WHEN 3 THEN 'area' WHEN 4 THEN 'only target' WHEN 5 THEN 'near' ELSE 'words' END AS how,
    list(target_id ORDER BY target_id) AS targets
FROM open_first
GROUP BY ALL
