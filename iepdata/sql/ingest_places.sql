-- Which of the temporary `old_places` is each of the `new_places` of its key, or is it a new row?
WITH new_said AS (
    SELECT *, row_number() OVER (PARTITION BY base, says ORDER BY row_no) AS nth
    FROM new_places
),
old_said AS (
    SELECT *, row_number() OVER (PARTITION BY base, says ORDER BY place) AS nth
    FROM old_places
),
same AS (
    SELECT n.row_no, o.row_key AS old_key, o.load_id, 'unchanged' AS fate
    FROM new_said AS n
    JOIN old_said AS o USING (base, says, nth)
),
same_place AS (
    SELECT n.row_no, o.row_key AS old_key, o.load_id, 'superseded' AS fate
    FROM (FROM new_places ANTI JOIN same USING (row_no)) AS n
    JOIN (FROM old_places AS o ANTI JOIN same AS s ON s.old_key = o.row_key) AS o USING (row_key)
),
found AS (FROM same UNION ALL FROM same_place),
new_left AS (
    SELECT *, row_number() OVER (PARTITION BY base ORDER BY row_no) AS nth
    FROM new_places ANTI JOIN found USING (row_no)
),
old_left AS (
    SELECT *, row_number() OVER (PARTITION BY base ORDER BY place) AS nth
    FROM old_places AS o ANTI JOIN found AS s ON s.old_key = o.row_key
),
last_place AS (SELECT base, max(place) AS place FROM old_places GROUP BY base),
next_in_order AS (
    SELECT
        n.row_no, n.base, l.place, o.row_key AS old_key, o.load_id,
        row_number() OVER (PARTITION BY n.base, o.row_key IS NULL ORDER BY n.row_no) AS nth_new
    FROM new_left AS n
    LEFT JOIN old_left AS o USING (base, nth)
    JOIN last_place AS l ON l.base = n.base
)
SELECT row_no, old_key AS row_key, fate, old_key, load_id FROM found
UNION ALL
SELECT
    row_no,
    coalesce(old_key, base || $joint || (place + nth_new)),
    if(old_key IS NULL, 'loaded', 'superseded'),
    old_key,
    load_id
FROM next_in_order
