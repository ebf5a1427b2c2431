-- How does each school's own variation of a measure compare with the usual one, by what is kept?
SELECT school_id, measure, falling, factor
FROM pooled_noise
ORDER BY school_id, measure, falling
