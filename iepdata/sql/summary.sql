-- What does the store hold, in one line?
SELECT
    (SELECT count(*) FROM pupils
        WHERE (on_roll_to IS NULL OR on_roll_to >= $as_of)
            AND (on_roll_from IS NULL OR on_roll_from <= $as_of)) AS n_pupils,
    (SELECT count(DISTINCT pupil_id) FROM plans
        WHERE status = 'active' AND start_date <= $as_of) AS n_pupils_with_plan,
    (SELECT count(*) FROM plans WHERE status = 'active' AND start_date <= $as_of) AS n_plans,
    (SELECT count(*) FROM targets) AS n_targets,
    (SELECT count(*) FROM observations WHERE date <= $as_of) AS n_observations,
    (SELECT max(date) FROM observations WHERE date <= $as_of) AS latest_observation
