-- Which number is each of the temporary `words`, and what was expected where it is none?
WITH tidied AS (
    SELECT w, regexp_replace(translate(word, '−–', '--'), '[\s£\x{00a0}\x{202f}]+', '', 'g') AS said
    FROM words
),
numbers AS (
    SELECT
        w,
        CASE WHEN regexp_matches(
            said, '^[+-]?((\d{1,3}(,\d{3})+|\d{1,15})(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?$', 'i'
        ) THEN TRY_CAST(replace(said, ',', '') AS DOUBLE) END AS number
    FROM tidied
)
SELECT
    w,
    number AS value,
    CASE
        WHEN number IS NULL
            OR NOT isfinite(number)
            OR ($whole AND (number <> floor(number) OR abs(number) > 2147483647))
            OR number < $low::DOUBLE
            OR number > $high::DOUBLE
            THEN $expected
    END AS expected
FROM numbers
