-- Which tables has the school switched on?
SELECT name FROM store.settings WHERE name LIKE 'started\_%' ESCAPE '\'
