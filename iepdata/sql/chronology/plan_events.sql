-- What was written: plans, outcomes and targets, who was told, and how each target is taught.
plan_events AS (
    SELECT
        start_date AS date, 'plan_started' AS kind, plan_id, is_ehcp, called AS name,
        plan_type AS code, NULL::DATE AS until, 'plans' AS table_name, row_key, source_file,
        source_row
    FROM own_plans
    UNION ALL
    SELECT
        issue_date, 'plan_issued', plan_id, is_ehcp, called, plan_type, NULL, 'plans', row_key,
        source_file, source_row
    FROM own_plans
    WHERE is_ehcp AND issue_date <= $as_of
    UNION ALL
    SELECT
        end_date, 'plan_ended', plan_id, is_ehcp, called, plan_type, NULL, 'plans', row_key,
        source_file, source_row
    FROM own_plans
    WHERE end_date <= $as_of
    UNION ALL
    SELECT
        coalesce(p.issue_date, p.start_date), 'outcome', p.plan_id, p.is_ehcp, o.text, NULL,
        o.by_date, 'outcomes', o.row_key, o.source_file, o.source_row
    FROM outcomes AS o
    JOIN own_plans AS p USING (plan_id)
    WHERE coalesce(p.issue_date, p.start_date) <= $as_of
),
target_events AS (
    SELECT
        t.set_on AS date, 'target_set' AS kind, t.plan_id, t.target_id, t.text AS name,
        t.measure, t.unit, t.baseline_value AS first_number, t.criterion_value AS second_number,
        t.due_date AS until, 'targets' AS table_name, t.row_key, t.source_file, t.source_row
    FROM own_targets AS t
),
strategy_events AS (
    SELECT
        s.start_date AS date, 'strategy_started' AS kind, t.plan_id, t.target_id, s.text AS name,
        s.kind AS code, 'strategies' AS table_name, s.row_key, s.source_file, s.source_row
    FROM strategies AS s
    JOIN own_targets AS t USING (target_id)
    WHERE s.start_date <= $as_of
    UNION ALL
    SELECT
        s.end_date, 'strategy_ended', t.plan_id, t.target_id, s.text, s.kind, 'strategies',
        s.row_key, s.source_file, s.source_row
    FROM strategies AS s
    JOIN own_targets AS t USING (target_id)
    WHERE s.end_date <= $as_of
),
reader_events AS (
    SELECT
        min(r.told_on) AS date,
        'plan_shared' AS kind,
        r.plan_id,
        r.version::VARCHAR AS name,
        count(*) AS first_number,
        count(*) FILTER (r.read_date <= $as_of) AS second_number,
        count(*) AS n_rows,
        'plan_readers' AS table_name,
        r.source_file,
        min(r.source_row) AS source_row
    FROM (
        SELECT n.*, coalesce(n.shared_date, n.read_date) AS told_on
        FROM plan_readers AS n
        JOIN own_plans USING (plan_id)
    ) AS r
    WHERE r.told_on <= $as_of
    GROUP BY r.plan_id, r.version, r.source_file
)
