-- What each open target holds in its columns, what in its words, and what in neither.
target_lacks AS (
    SELECT
        target_id,
        pupil_id,
        plan_id,
        area,
        text,
        measure,
        unit,
        direction,
        aimed.scale_id,
        baseline_value,
        criterion_value,
        start_date,
        coalesce(due_date, plan_end) AS due_date,
        owner,
        row_key,
        vague_word,
        list_filter([
            CASE WHEN measure IS NULL AND NOT has_criterion THEN 'measure' END,
            CASE WHEN baseline_value IS NULL AND NOT has_baseline AND is_begun THEN 'baseline' END,
            CASE WHEN criterion_value IS NULL AND NOT has_criterion THEN 'criterion' END,
            CASE WHEN coalesce(due_date, plan_end) IS NULL AND NOT has_date THEN 'date' END,
            CASE WHEN direction IS NULL AND measure IS NOT NULL
                AND measure NOT IN ('wcpm', 'yes_no', 'gas')
                AND (baseline_value IS NULL OR criterion_value IS NULL)
                AND NOT has_criterion THEN 'direction' END,
            CASE WHEN is_vague AND NOT has_criterion THEN 'words' END
        ], item -> item IS NOT NULL) AS missing,
        list_filter([
            CASE WHEN measure IS NULL THEN 'measure' END,
            CASE WHEN baseline_value IS NULL AND is_begun THEN 'baseline' END,
            CASE WHEN criterion_value IS NULL THEN 'criterion' END
        ], item -> item IS NOT NULL) AS not_entered,
        coalesce(
            CASE direction
                WHEN 'up' THEN baseline_value >= criterion_value
                WHEN 'down' THEN baseline_value <= criterion_value
                WHEN 'keep' THEN false
                ELSE baseline_value = criterion_value
            END, false
        ) AS is_already_there,
        low.words AS baseline_level,
        high.words AS criterion_level
    FROM aimed
    LEFT JOIN level_words AS low
        ON low.scale_id = aimed.scale_id AND low.position = baseline_value
    LEFT JOIN level_words AS high
        ON high.scale_id = aimed.scale_id AND high.position = criterion_value
)
