-- Who is the pupil behind an opaque id?
SELECT pu.* FROM pupils AS pu WHERE pu.public_id = $public_id
