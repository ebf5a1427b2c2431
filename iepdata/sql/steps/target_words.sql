-- What the words of each open target say of date, baseline and criterion.
normalised AS (
    SELECT
        *,
        ' ' || trim(regexp_replace(
            translate(lower(text), '’‘“”–—−', '''''""---'), '\s+', ' ', 'g')) || ' ' AS said
    FROM open_targets
),
-- First the date is taken out, then where the pupil started: what is left may be the criterion.
-- "From 4 to 9" says both, and leaves an amount behind (99 stands for any).
dated AS (
    SELECT
        *,
        regexp_matches(said, $dates) AS has_date,
        regexp_replace(said, $dates, ' ', 'g') AS undated
    FROM normalised
),
started AS (
    SELECT
        *,
        regexp_matches(undated, $from_to) OR regexp_matches(undated, $baselines)
            OR regexp_matches(undated, $second_number) AS has_baseline,
        regexp_replace(
            regexp_replace(undated, $from_to, ' at least 99 ', 'g'), $baselines, ' ', 'g'
        ) AS unstarted,
        regexp_replace(
            regexp_replace(unstarted, $content, ' ', 'g'), $attended, ' ', 'g'
        ) AS wanted,
        trim(regexp_extract(unstarted, $vague)) AS vague_word
    FROM dated
),
-- Numbers that say how much help is given are no criterion for what is to "improve".
aimed AS (
    SELECT
        *,
        vague_word <> '' AS is_vague,
        CASE WHEN is_vague THEN regexp_replace(wanted, $help_given, ' ', 'g') ELSE wanted END
            AS aim,
        regexp_matches(aim, $amounts)
            OR (NOT is_vague OR regexp_matches(vague_word, $counted_verbs))
                AND regexp_matches(regexp_replace(aim, $labels, ' ', 'g'), $any_number)
            AS has_criterion
    FROM started
)
