-- What is on file about a pupil?
SELECT pu.* FROM pupils AS pu WHERE pu.public_id = $public_id
