-- What was provided and what of it happened month by month, and advice asked for and received.
provision_events AS (
    SELECT
        v.start_date AS date, 'provision_started' AS kind, v.plan_id, v.target_id, v.name,
        v.source AS code, v.sessions_per_week AS first_number, v.minutes AS second_number,
        v.ratio AS note, 'provision' AS table_name, v.row_key, v.source_file, v.source_row
    FROM provision AS v
    JOIN own_plans USING (plan_id)
    WHERE v.start_date <= $as_of
    UNION ALL
    SELECT
        v.end_date, 'provision_ended', v.plan_id, v.target_id, v.name, v.source, NULL, NULL, NULL,
        'provision', v.row_key, v.source_file, v.source_row
    FROM provision AS v
    JOIN own_plans USING (plan_id)
    WHERE v.end_date <= $as_of
),
session_events AS (
    SELECT
        max(s.date) AS date,
        'sessions' AS kind,
        v.plan_id,
        v.target_id,
        v.name,
        v.source AS code,
        count(*) FILTER (s.status = 'delivered') AS first_number,
        count(*) FILTER (s.status <> 'as_planned') AS second_number,
        count(*) FILTER (s.status = 'partial') AS n_partial,
        count(*) FILTER (s.status = 'as_planned') AS n_weeks,
        count(*) AS n_rows,
        'provision_sessions' AS table_name,
        s.source_file,
        min(s.source_row) AS source_row
    FROM provision AS v
    JOIN own_plans USING (plan_id)
    JOIN provision_sessions AS s USING (provision_id)
    WHERE s.date <= $as_of
    GROUP BY
        v.provision_id, v.plan_id, v.target_id, v.name, v.source, date_trunc('month', s.date),
        s.source_file
),
advice_events AS (
    SELECT
        a.requested_date AS date, 'advice_asked' AS kind, a.plan_id, a.service AS name,
        NULL AS note, 'advice' AS table_name, a.row_key, a.source_file, a.source_row
    FROM advice AS a
    JOIN own_plans USING (plan_id)
    WHERE a.requested_date <= $as_of
    UNION ALL
    SELECT
        a.received_date, 'advice_received', a.plan_id, a.service, a.summary, 'advice', a.row_key,
        a.source_file, a.source_row
    FROM advice AS a
    JOIN own_plans USING (plan_id)
    WHERE a.received_date <= $as_of
    UNION ALL
    SELECT
        a.shared_with_family_date, 'advice_shared', a.plan_id, a.service, NULL, 'advice',
        a.row_key, a.source_file, a.source_row
    FROM advice AS a
    JOIN own_plans USING (plan_id)
    WHERE a.shared_with_family_date <= $as_of
)
