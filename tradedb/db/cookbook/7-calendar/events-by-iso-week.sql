-- How busy was each week of a year?
--
-- Weeks of ISO 8601, from Monday to Sunday; the first days of January may belong to the year before. Events whose dates
-- do not fit into one week are left out.
--
-- :year = 2024, the ISO year
SELECT b.year_week, monday.date AS monday, COUNT(*) AS events, COUNT(*) FILTER (WHERE t.kind = 'round') AS rounds,
       COUNT(DISTINCT t.family_id) AS agreements
FROM report_timeline t
JOIN report_dates b ON b.date = t.start_date
JOIN report_dates e ON e.date = t.end_date AND e.year_week = b.year_week
JOIN report_dates monday ON monday.day_number = b.day_number - b.iso_weekday + 1
WHERE b.iso_year = CAST(:year AS INTEGER) AND t.status = 'held'
GROUP BY b.year_week, monday.date
ORDER BY b.year_week
