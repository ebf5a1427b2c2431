-- Which actions does a review have already, and whose are they?
SELECT action, owner_id FROM review_actions WHERE review_id = $review_id
