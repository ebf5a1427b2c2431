-- How are the pupils named whom the school knows, other than the one of the meeting?
SELECT first_name, last_name, preferred_name FROM pupils WHERE public_id <> $public_id
