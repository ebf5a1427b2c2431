-- One target as it is being written: as if its plan were in force and work on it had begun.
open_targets AS (
    SELECT
        t.*,
        p.pupil_id,
        p.end_date AS plan_end,
        coalesce(owner.name, t.owner_id, '') AS owner,
        true AS is_begun
    FROM targets AS t
    JOIN plans AS p USING (plan_id)
    LEFT JOIN people AS owner ON owner.person_id = t.owner_id
    WHERE t.target_id = $target_id
)
