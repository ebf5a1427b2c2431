-- What did a voice say of a plan on a day, in the order in which it is kept?
SELECT review_id, date, given_by, method, text, response_given
FROM contributions
WHERE plan_id = $plan_id AND date = $as_of::DATE AND given_by = $given_by
ORDER BY regexp_extract(row_key, '(\d+)$', 1)::INTEGER
