-- On which days did most happen at once?
--
-- Every day that an event lasted counts, for events known to the day.
SELECT d.date, d.weekday_name, COUNT(*) AS events, COUNT(DISTINCT t.family_id) AS agreements
FROM report_timeline t
JOIN report_dates d ON d.date BETWEEN t.start_date AND t.end_date
WHERE t.status = 'held' AND t.duration_days IS NOT NULL
GROUP BY d.date, d.weekday_name
HAVING COUNT(*) > 1
ORDER BY events DESC, d.date DESC
LIMIT 10
