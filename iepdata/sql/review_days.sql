-- To which school day does any day move back, and to which does it move on?
SELECT d.school_id, d.date, d.day_no, back.date AS open_before, onward.date AS open_after
FROM school_days AS d
LEFT JOIN school_days AS back
    ON back.is_open AND back.school_id = d.school_id AND back.day_no = d.day_no
LEFT JOIN school_days AS onward
    ON onward.is_open
    AND onward.school_id = d.school_id
    AND onward.day_no = d.day_no + (NOT d.is_open)::INTEGER
