-- On which days did most happen at once?
--
-- Every day that an event lasted counts, for events known to the day.
SELECT d.date, d.weekday_name, COUNT(*) AS events, COUNT(DISTINCT t.family_id) AS agreements
FROM report_timeline t
JOIN report_dates b ON b.date = t.start_date
JOIN report_dates d ON d.day_number BETWEEN b.day_number AND b.day_number + t.duration_days - 1
WHERE t.status = 'held'
GROUP BY d.date, d.weekday_name
HAVING COUNT(*) > 1
ORDER BY events DESC, d.date DESC
LIMIT 10
