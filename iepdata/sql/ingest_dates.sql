-- Which dates can each of the temporary `words` mean, with the day or with the month first?
WITH tidied AS (
    SELECT
        w,
        word,
        uses,
        first_row,
        regexp_replace(
            regexp_replace(
                trim(regexp_replace(lower(word), '[\s\x{00a0}\x{202f}]+', ' ', 'g')),
                '[ t]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)? ?([ap]m)?(z|[+-]\d{2}:?\d{2})?$',
                ''
            ),
            '^(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday'
            || '|friday|saturday|sunday)[,.]? ',
            ''
        ) AS said
    FROM words
),
parts AS (
    SELECT
        said,
        regexp_extract(said, '^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$', ['y', 'm', 'd']) AS iso,
        regexp_extract(said, '^((?:19|20)\d{2})(\d{2})(\d{2})$', ['y', 'm', 'd']) AS basic,
        regexp_extract(
            said, '^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$', ['a', 'b', 'y']
        ) AS slashed,
        regexp_extract(
            said,
            '^(\d{1,2})(?:st|nd|rd|th)?[-/ .]?(?:of )?'
            || '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[-/ .,]*(\d{4}|\d{2})$',
            ['d', 'm', 'y']
        ) AS day_worded,
        regexp_extract(
            said,
            '^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[-/ .]?'
            || '(\d{1,2})(?:st|nd|rd|th)?[-/ .,]+(\d{4}|\d{2})$',
            ['m', 'd', 'y']
        ) AS month_worded,
        CASE WHEN regexp_matches(said, '^\d{5}(\.\d+)?$') THEN TRY_CAST(floor(TRY_CAST(said AS DOUBLE)) AS INTEGER) END
            AS day_number,
        regexp_matches(said, '^[+-]?\d+(\.\d+)?$') AS is_number,
        ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] AS months
    FROM (SELECT DISTINCT said FROM tidied)
),
named AS (
    SELECT
        *,
        CASE WHEN iso.y <> '' THEN iso.y WHEN basic.y <> '' THEN basic.y
            WHEN slashed.y <> '' THEN slashed.y WHEN day_worded.y <> '' THEN day_worded.y
            ELSE month_worded.y END AS year_said,
        CASE WHEN iso.y <> '' THEN iso.m WHEN basic.y <> '' THEN basic.m
            WHEN day_worded.y <> '' THEN list_position(months, day_worded.m)::VARCHAR
            WHEN month_worded.y <> '' THEN list_position(months, month_worded.m)::VARCHAR
        END AS month_said,
        CASE WHEN iso.y <> '' THEN iso.d WHEN basic.y <> '' THEN basic.d
            WHEN day_worded.y <> '' THEN day_worded.d
            WHEN month_worded.y <> '' THEN month_worded.d END AS day_said
    FROM parts
),
whole_years AS (
    SELECT
        *,
        length(year_said) = 2 AS short_year,
        CASE length(year_said) WHEN 4 THEN year_said
            WHEN 2 THEN (TRY_CAST(year_said AS INTEGER) + if(year_said < '70', 2000, 1900))::VARCHAR
        END AS year
    FROM named
),
days AS (
    SELECT
        said,
        is_number,
        coalesce(short_year, false) AS short_year,
        TRY_CAST(concat(year, '-', month_said, '-', day_said) AS DATE) AS plain,
        TRY_CAST(concat(year, '-', nullif(slashed.b, ''), '-', nullif(slashed.a, '')) AS DATE)
            AS day_first,
        TRY_CAST(concat(year, '-', nullif(slashed.a, ''), '-', nullif(slashed.b, '')) AS DATE)
            AS month_first,
        -- Excel counts days from 30 December 1899, or from 1 January 1904.
        $day_zero::DATE + day_number AS counted
    FROM whole_years
)
SELECT
    w,
    word,
    uses,
    first_row,
    is_number,
    short_year,
    plain,
    day_first,
    month_first,
    -- Outside these years a number is no date.
    CASE WHEN counted BETWEEN DATE '1990-01-01' AND DATE '2100-12-31' THEN counted END AS serial
FROM tidied
JOIN days USING (said)
