-- How did each cycle of a pupil's plans run, from one review to the next?
SELECT
    r.plan_id,
    r.review_id,
    r.is_ehcp,
    r.cycle_from,
    r.meeting_date,
    r.support,
    coalesce(d.n_judged, 0) AS n_judged,
    coalesce(d.n_without, 0) AS n_without,
    coalesce(d.n_changed, 0) AS n_changed,
    coalesce(d.n_continued, 0) AS n_continued,
    coalesce(d.n_closed, 0) AS n_closed,
    coalesce(s.delivered, 0) AS delivered,
    coalesce(s.known, 0) AS known,
    coalesce(s.n_weeks, 0) AS n_weeks,
    coalesce(c.has_pupil, false) AS has_pupil,
    coalesce(c.has_family, false) AS has_family,
    r.row_key,
    r.source_file,
    r.source_row
FROM own_reviews AS r
LEFT JOIN (
    SELECT
        review_id,
        count(*) FILTER (judgement IS NOT NULL) AS n_judged,
        count(*) FILTER (judgement IN ('none', 'backwards')) AS n_without,
        count(*) FILTER (decision IN ('adjust', 'replace')) AS n_changed,
        count(*) FILTER (decision = 'continue') AS n_continued,
        count(*) FILTER (decision = 'close') AS n_closed
    FROM review_decisions
    GROUP BY review_id
) AS d USING (review_id)
LEFT JOIN (
    SELECT
        r.review_id,
        count(*) FILTER (s.status = 'delivered') AS delivered,
        count(*) FILTER (s.status <> 'as_planned') AS known,
        count(*) FILTER (s.status = 'as_planned') AS n_weeks
    FROM own_reviews AS r
    JOIN provision AS v USING (plan_id)
    JOIN provision_sessions AS s
        ON s.provision_id = v.provision_id AND s.date > r.cycle_from AND s.date <= r.meeting_date
    GROUP BY r.review_id
) AS s USING (review_id)
LEFT JOIN (
    SELECT
        r.review_id,
        bool_or(c.given_by IN ('pupil', 'young_person')) AS has_pupil,
        bool_or(c.given_by IN ('parent', 'foster_carer', 'social_worker', 'virtual_school'))
            AS has_family
    FROM own_reviews AS r
    JOIN contributions AS c
        ON c.plan_id = r.plan_id
        AND c.date <= r.meeting_date
        AND (c.review_id = r.review_id OR c.review_id IS NULL AND c.date > r.cycle_from)
    GROUP BY r.review_id
) AS c USING (review_id)
ORDER BY r.meeting_date, r.plan_id, r.review_id
