-- In what range is an observation of each target likely to lie on days ahead, as seen from days?
SELECT target_id, as_of, date, forecast_low AS low, forecast_high AS high
FROM forecast
WHERE forecast_low IS NOT NULL
ORDER BY as_of, target_id, date
