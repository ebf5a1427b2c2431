-- From the figures to the status: what is missing, what the rule says, the first that holds.
long_closures AS (
    SELECT asked.school_id, asked.as_of, max(returned.before_no) AS no_before_return
    FROM (SELECT DISTINCT school_id, as_of FROM frame) AS asked
    JOIN (
        SELECT school_id, date, day_no - 1 AS before_no,
            date - lag(date) OVER (PARTITION BY school_id ORDER BY date) - 1 AS days_closed
        FROM school_days
        WHERE is_open
    ) AS returned
        ON returned.school_id = asked.school_id AND returned.date <= asked.as_of
        AND returned.days_closed >= $settling_closure_days
    GROUP BY asked.school_id, asked.as_of
),
facts AS (
    SELECT
        f.*,
        k.* EXCLUDE (look),
        seen.day_no AS last_entry_no,
        (f.as_of_no - changed.day_no) / 5.0 AS weeks_since_strategy,
        coalesce((f.as_of_no - lc.no_before_return) / 5.0 < $settling_weeks, false)
            AS settling_back
    FROM frame AS f
    JOIN summaries AS k USING (look)
    LEFT JOIN long_closures AS lc ON lc.school_id = f.school_id AND lc.as_of = f.as_of
    LEFT JOIN school_days AS seen
        ON seen.school_id = f.school_id AND seen.date = coalesce(k.last_entry, f.start_date)
    LEFT JOIN school_days AS changed
        ON changed.school_id = f.school_id AND changed.date = k.strategy_since
),
judged AS (
    SELECT
        *,
        CASE
            WHEN n_days = 0 THEN NULL
            WHEN is_keep THEN (keep_side * (g - kept_level) - $keep_margin * sd) / kept_sd
            ELSE ($off_slope - slope) / slope_sd
        END AS z_off,
        -- A course may turn before the due date: the longer it is to go, the less is certain.
        CASE WHEN n_days > 0 AND NOT is_keep THEN
            (level + slope * total_weeks - total_weeks)
            / sqrt(end_sd ^ 2 + $forecast_drift ^ 2 * greatest(total_weeks - last_week, 0))
        END AS z_reach,
        coalesce(
            (n_days >= $few_observations AND last_date - first_date >= $few_span_days), false
        ) AS enough,
        coalesce(n_days >= $early_observations AND weeks_gone >= $early_weeks, false)
            AS early_enough,
        list_filter([
            CASE WHEN measure IS NULL THEN 'measure' END,
            CASE WHEN b0 IS NULL THEN 'baseline' END,
            CASE WHEN g IS NULL THEN 'criterion' END,
            CASE WHEN baseline_date IS NULL THEN 'baseline_date' END
        ], code -> code IS NOT NULL) AS unwritten,
        list_filter([
            CASE WHEN (direction = 'up' AND b0 >= g) OR (direction = 'down' AND b0 <= g)
                THEN 'already_there' END,
            CASE WHEN total_weeks <= 0 THEN 'due_date' END
        ], code -> code IS NOT NULL) AS unsound,
        -- A series noisier than usual does not make a step small; a quieter one makes it fit.
        CASE
            WHEN len(unwritten) > 0 THEN unwritten
            WHEN is_keep THEN []
            WHEN len(unsound) > 0 THEN unsound
            WHEN least(sd, usual_sd) > total_weeks * (1 + 1e-9) THEN ['small_step']
            ELSE []
        END AS missing
    FROM facts
),
-- Whether the rule in force flags the target, and whether it leaves it open. A target that is to
-- hold has no aimline to fall below: the detector judges it under any rule.
ruled AS (
    SELECT
        *,
        CASE WHEN is_keep THEN 'detector' ELSE $rule END AS rule,
        CASE rule
            WHEN 'detector' THEN enough OR early_enough
            ELSE n_days >= CASE rule
                WHEN 'four_point' THEN 4 WHEN 'six_point' THEN 6 ELSE 3 END
        END AS can_judge,
        CASE rule WHEN 'detector' THEN z_off >= $off_z ELSE field_rule_flags END AS rule_flags,
        CASE rule WHEN 'detector' THEN z_off >= 0 WHEN 'median_of_three' THEN false
            ELSE last_is_worse END AS is_open
    FROM judged
),
trends AS (
    SELECT
        *,
        CASE
            WHEN NOT can_judge THEN NULL
            WHEN rule_flags THEN
                CASE WHEN is_keep OR slope_now < $backwards_below THEN 'going_backwards'
                    WHEN slope_now < $stalled_below THEN 'stalled'
                    ELSE 'off_pace' END
            WHEN is_open THEN 'unclear'
            ELSE 'on_track'
        END AS trend_status,
        least(mastered_on, confirmed_on) AS achieved_on
    FROM ruled
),
statuses AS (
    SELECT
        *,
        CASE
            WHEN left_on < as_of THEN 'closed'
            WHEN (own_status <> 'active' OR plan_status = 'ended')
                AND as_of >= coalesce(
                    closed_on,
                    CASE WHEN plan_status = 'ended' THEN plan_end END,
                    DATE '0001-01-01')
                THEN 'closed'
            WHEN start_date > as_of OR plan_status = 'draft' OR arrived_on > as_of
                THEN 'not_started'
            WHEN len(missing) > 0 THEN 'not_measurable'
            WHEN CASE WHEN is_keep THEN confirmed_on ELSE achieved_on END IS NOT NULL
                THEN 'achieved'
            WHEN NOT is_keep AND (
                (hits_in_last_two = 2 AND last_gap_days >= $reached_gap_days)
                OR (last_at_criterion AND last_date >= due_date)
            ) THEN 'reached'
            WHEN due_date < as_of THEN 'date_passed'
            WHEN (as_of_no - last_entry_no) / 5.0
                > greatest($not_recorded_times * record_every_weeks, $not_recorded_weeks)
                THEN 'not_recorded'
            ELSE coalesce(trend_status, 'too_few')
        END AS status
    FROM trends
)
