-- What has been written of a review already?
SELECT working, not_working, changes_agreed, cannot_provide, outcome
FROM reviews
WHERE review_id = $review_id
