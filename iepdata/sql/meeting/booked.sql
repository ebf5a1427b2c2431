-- Is a review of the plan on file for that day already?
SELECT review_id FROM reviews
WHERE plan_id = $plan_id AND meeting_date = $day::DATE AND cancelled_reason IS NULL
