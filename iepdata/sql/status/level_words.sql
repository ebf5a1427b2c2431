-- What each level of a scale is called.
level_words AS (
    SELECT scale_id, position, any_value(coalesce(label, level)) AS words
    FROM scale_levels
    GROUP BY scale_id, position
)
