-- What does each word of the temporary `measured_keyed` say, read by the measure of its target?
WITH tidied AS (
    SELECT
        w.w,
        w.word,
        w.word_key,
        k.*,
        regexp_replace(
            trim(translate(lower(w.word), '−–—’‘′″×✓✔☑✅✗✘☒❌', '---''''''"xyyyynnnn')),
            '[\s\x{00a0}\x{202f}]+', ' ', 'g'
        ) AS said
    FROM measured_keyed AS w
    JOIN measured_kinds AS k USING (kind_no)
),
parts AS (
    SELECT
        *,
        CASE WHEN regexp_matches(
            said, '^[+-]?((\d{1,3}(,\d{3})+|\d{1,15})(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?$'
        ) THEN TRY_CAST(replace(said, ',', '') AS DOUBLE) END AS plain,
        TRY_CAST(
            nullif(regexp_extract(said, '^(\d{1,3}(?:\.\d*)?|\.\d+) ?(?:%|per ?cent|pc)$', 1), '')
            AS DOUBLE
        ) AS per_cent,
        regexp_extract(
            CASE
                WHEN measure = 'rate' THEN regexp_replace(said, ' ?(in|per|over) ?', '/')
                -- 4-5 is four out of five only where that was said of the column.
                WHEN measure = 'trials' AND dash_is_of THEN regexp_replace(said, ' ?- ?', '/')
                ELSE said
            END,
            '^(\d{1,9}(?:\.\d+)?) ?(?:/|out of|of) ?(\d{1,9}(?:\.\d+)?)$',
            ['top', 'bottom']
        ) AS pair,
        regexp_extract(said, '^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$', ['h', 'm', 's']) AS clock,
        regexp_extract(
            said,
            '^(?:(\d{1,4}(?:\.\d+)?) ?h(?:ours?|rs?)?)?[ ,]*(?:and )?'
            || '(?:(\d{1,6}(?:\.\d+)?) ?(?:m|mins?|minutes?|'')\.?)?[ ,]*(?:and )?'
            || '(?:(\d{1,6}(?:\.\d+)?) ?(?:s|secs?|seconds?|")?\.?)?$',
            ['h', 'm', 's']
        ) AS spoken,
        regexp_matches(said, '^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})')
        OR regexp_matches(
            said,
            '^(\d{1,2}[ -]?)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]?\d{0,4}$'
        ) AS looks_like_date
    FROM tidied
),
figures AS (
    SELECT
        *,
        CASE WHEN measure = 'trials' AND plain_of > 0 AND plain IS NOT NULL THEN plain
            ELSE TRY_CAST(nullif(pair.top, '') AS DOUBLE) END AS top,
        CASE WHEN measure = 'trials' AND plain_of > 0 AND plain IS NOT NULL THEN plain_of
            ELSE TRY_CAST(nullif(pair.bottom, '') AS DOUBLE) END AS bottom,
        -- Two parts are minutes and seconds; for a target in hours that would be a guess.
        CASE
            WHEN clock.m <> '' AND (unit_kind <> 'hours' OR clock.h <> '')
                THEN coalesce(TRY_CAST(nullif(clock.h, '') AS DOUBLE), 0) * 3600
                    + TRY_CAST(clock.m AS DOUBLE) * 60 + TRY_CAST(clock.s AS DOUBLE)
            WHEN concat(spoken.h, spoken.m, spoken.s) <> ''
                THEN coalesce(TRY_CAST(nullif(spoken.h, '') AS DOUBLE), 0) * 3600
                    + coalesce(TRY_CAST(nullif(spoken.m, '') AS DOUBLE), 0) * 60
                    + coalesce(TRY_CAST(nullif(spoken.s, '') AS DOUBLE), 0)
        END AS seconds
    FROM parts
),
read AS (
    SELECT
        f.*,
        l.level AS scale_level,
        CASE
            WHEN measure IS NULL THEN plain
            WHEN measure IN ('percent', 'trials') AND top >= 0 AND top <= bottom AND bottom > 0
                THEN 100 * top / bottom
            WHEN measure IN ('percent', 'trials') AND (per_cent BETWEEN 0 AND 100) THEN per_cent
            WHEN measure IN ('percent', 'trials') AND is_fraction AND plain BETWEEN 0 AND 1
                THEN round(plain * 100, 9)
            -- Where shares were chosen for a column that mixes them, 85 is still 85%.
            WHEN (measure = 'percent' OR plain_of = 0)
                AND (NOT is_fraction OR plain > 1) AND plain BETWEEN 0 AND 100 THEN plain
            WHEN measure IN ('count', 'wcpm', 'rate', 'duration', 'latency')
                AND plain >= if($below_zero, -1e15, 0) THEN plain
            WHEN measure = 'rate' AND bottom > 0 THEN top / bottom
            WHEN measure IN ('duration', 'latency') AND plain IS NULL
                THEN CASE unit_kind WHEN 'seconds' THEN seconds WHEN 'minutes' THEN seconds / 60
                    WHEN 'hours' THEN seconds / 3600 END
            WHEN measure = 'yes_no' AND said IN ('y', 'yes', 'true', '1') THEN 1
            WHEN measure = 'yes_no' AND said IN ('n', 'no', 'x', 'false', '0') THEN 0
            WHEN measure = 'gas' AND plain IN (-2, -1, 0, 1, 2) THEN plain
            WHEN measure = 'scale' THEN l.position
        END AS value
    FROM figures AS f
    LEFT JOIN scale_words AS l
        ON f.measure = 'scale' AND l.scale_id = f.scale_id AND l.word = f.word_key
),
scales AS (
    SELECT scale_id, string_agg(level, ', ' ORDER BY position) AS levels
    FROM scale_levels GROUP BY scale_id
)
SELECT
    r.w,
    r.kind_no,
    CASE WHEN isfinite(r.value) THEN r.value END AS value,
    CASE WHEN r.value IS NOT NULL AND r.measure IN ('percent', 'trials') THEN r.top END AS numerator,
    CASE WHEN r.value IS NOT NULL AND r.measure IN ('percent', 'trials') THEN r.bottom END
        AS denominator,
    CASE WHEN r.value IS NOT NULL AND r.measure = 'rate' THEN r.bottom END AS exposure,
    r.scale_level AS level,
    n.code AS said_status,
    CASE
        WHEN r.value IS NOT NULL OR n.code IS NOT NULL OR r.measure IS NULL THEN NULL
        WHEN r.measure = 'trials' AND r.looks_like_date
            THEN 'correct/attempts such as 3/5. Excel has turned the fraction into a date: '
                || 'format the column as text and enter it again'
        WHEN r.measure = 'rate' AND r.looks_like_date
            THEN 'a number or count/time such as 7/2. Excel has turned the fraction into a date: '
                || 'format the column as text and enter it again'
        WHEN r.measure IN ('percent', 'trials') AND r.top > r.bottom
            THEN 'no more correct than attempts, such as 16/20'
        WHEN r.measure = 'trials' AND regexp_matches(r.said, '^\d+ ?- ?\d+$')
            THEN 'correct/attempts such as ' || replace(replace(r.said, ' ', ''), '-', '/')
                || '; ' || r.word || ' could be out of, or from and to'
        WHEN r.measure = 'trials'
            THEN 'correct/attempts such as 16/20, or a percentage such as 80%'
        WHEN r.measure = 'percent' THEN 'a percentage from 0 to 100, such as 85'
        WHEN r.measure IN ('count', 'wcpm') THEN 'a number, 0 or more, such as 7'
        WHEN r.measure = 'rate' THEN 'a number, 0 or more, or count/time such as 7/2'
        WHEN r.measure IN ('duration', 'latency') AND r.unit_kind IN ('seconds', 'minutes')
            THEN 'a time such as 1:30, 90s, or a number of ' || r.unit_kind
        WHEN r.measure IN ('duration', 'latency')
            THEN 'a time as a number, in the unit of the target'
        WHEN r.measure = 'yes_no' THEN 'yes or no'
        WHEN r.measure = 'gas' THEN 'a whole number from -2 to 2'
        WHEN r.scale_id IS NULL THEN 'a level of a scale; the target names no scale_id'
        WHEN s.levels IS NULL
            THEN 'a level of the scale ' || r.scale_id || '; load its levels (scale_levels) first'
        ELSE 'a level of the scale ' || r.scale_id || ': ' || s.levels
    END AS expected
FROM read AS r
LEFT JOIN scales AS s ON s.scale_id = r.scale_id
LEFT JOIN code_names AS n ON r.value IS NULL AND n.key = r.word_key
