-- How does each school's own variation of a measure compare with the usual one, on each day?
SELECT as_of, school_id, measure, falling, factor
FROM pooled_noise
