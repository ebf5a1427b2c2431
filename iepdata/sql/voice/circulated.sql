-- The version in force of each plan that the school circulates, and who is to read it.
told AS (
    SELECT
        plan_id,
        version,
        person_id,
        row_key,
        coalesce(shared_date, read_date) AS told_on,
        shared_date,
        CASE WHEN read_date <= $as_of THEN read_date END AS read_date
    FROM plan_readers
    WHERE coalesce(shared_date, read_date, $as_of) <= $as_of
),
first_told AS (
    SELECT plan_id, version, min(coalesce(shared_date, read_date)) AS told_on
    FROM plan_readers
    GROUP BY plan_id, version
),
-- A version that is first shared later was not in force yet: the latest one told of was.
versions AS (
    SELECT
        p.*,
        CASE
            WHEN own.told_on > $as_of THEN coalesce(known.version, 1)
            ELSE greatest(coalesce(p.version, 1), coalesce(known.version, 1))
        END AS version_in_force,
        known.version IS NOT NULL AS is_ever_shared
    FROM plans_in_force AS p
    LEFT JOIN first_told AS own
        ON own.plan_id = p.plan_id AND own.version = coalesce(p.version, 1)
    LEFT JOIN (
        SELECT plan_id, max(version) AS version FROM told GROUP BY plan_id
    ) AS known ON known.plan_id = p.plan_id
),
last_meetings AS (
    SELECT plan_id, max(meeting_date) AS held_on
    FROM reviews
    WHERE meeting_date <= $as_of AND cancelled_reason IS NULL
    GROUP BY plan_id
),
-- A school may circulate one of a pupil's plans: of the other nothing is said.
circulated AS (
    SELECT
        v.*,
        f.told_on AS shared_since,
        coalesce(
            f.told_on,
            CASE WHEN v.version_in_force > 1 THEN greatest(v.start_date, m.held_on) END,
            v.start_date
        ) AS in_force_since
    FROM versions AS v
    LEFT JOIN first_told AS f
        ON f.plan_id = v.plan_id AND f.version = v.version_in_force AND f.told_on <= $as_of
    LEFT JOIN last_meetings AS m ON m.plan_id = v.plan_id
    QUALIFY v.is_ever_shared OR NOT bool_or(v.is_ever_shared) OVER (PARTITION BY v.pupil_id)
),
to_read AS (
    SELECT c.plan_id, t.person_id, t.lessons_per_week, t.row_key AS teaching_key
    FROM circulated AS c
    JOIN teaching AS t USING (pupil_id)
    UNION ALL
    SELECT c.plan_id, r.person_id, NULL, NULL
    FROM circulated AS c
    JOIN told AS r ON r.plan_id = c.plan_id AND r.version = c.version_in_force
    ANTI JOIN teaching AS t ON t.pupil_id = c.pupil_id AND t.person_id = r.person_id
)
