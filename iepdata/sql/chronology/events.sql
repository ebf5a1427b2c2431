-- What happened when for one pupil: every dated event on record, oldest first?
SELECT * EXCLUDE (place), row_number() OVER (ORDER BY date, place, source_file, source_row, kind) AS position
FROM (
    SELECT *, list_position([
        'plan_started', 'plan_issued', 'outcome', 'target_set', 'strategy_started',
        'provision_started', 'concern_raised', 'invited', 'papers', 'words', 'review', 'decision',
        'action_agreed', 'action_done'
    ], kind) AS place
    FROM (
    SELECT * FROM plan_events
    UNION ALL BY NAME
    SELECT * FROM target_events
    UNION ALL BY NAME
    SELECT * FROM strategy_events
    UNION ALL BY NAME
    SELECT * FROM reader_events
    UNION ALL BY NAME
    SELECT * FROM provision_events
    UNION ALL BY NAME
    SELECT * FROM session_events
    UNION ALL BY NAME
    SELECT * FROM advice_events
    UNION ALL BY NAME
    SELECT * FROM review_events
    UNION ALL BY NAME
    SELECT * FROM decision_events
    UNION ALL BY NAME
    SELECT * FROM action_events
    UNION ALL BY NAME
    SELECT * FROM voice_events
    UNION ALL BY NAME
    SELECT * FROM concern_events
    )
)
WHERE date IS NOT NULL
ORDER BY position
