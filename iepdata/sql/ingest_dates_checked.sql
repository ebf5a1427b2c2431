-- Which date is each of the temporary `date_words`, and what was expected where it is none?
WITH chosen AS (
    SELECT
        w,
        coalesce(
            plain,
            CASE WHEN $month_first THEN month_first ELSE day_first END,
            CASE WHEN $numeric THEN serial END
        ) AS day,
        serial
    FROM date_words
)
SELECT
    w,
    day AS value,
    CASE
        WHEN day IS NULL AND serial IS NOT NULL
            THEN 'a date such as 31/03/2026 (this is Excel''s day number for '
                || strftime(serial, '%d/%m/%Y') || ': format the cell as a date)'
        WHEN day IS NULL THEN 'a date such as 31/03/2026'
        WHEN day < $earliest::DATE THEN 'a date from ' || strftime($earliest::DATE, '%d/%m/%Y') || ' on'
        WHEN day > $latest::DATE THEN $too_late
    END AS expected
FROM chosen
