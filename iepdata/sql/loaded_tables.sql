-- Which of the tables that every page rests on hold anything at all?
SELECT 'plans' AS table_name WHERE EXISTS (SELECT 1 FROM plans)
UNION ALL
SELECT 'targets' WHERE EXISTS (SELECT 1 FROM targets)
UNION ALL
SELECT 'observations' WHERE EXISTS (SELECT 1 FROM observations)
