-- How many events fell into each month of a year, quiet months included?
--
-- Driven by the calendar, so that a month without events has a row. An event counts in the month of its first day where
-- it is known to the month or better.
--
-- :year = 2024, the calendar year
SELECT d.year_month, COUNT(t.event_uid) AS events, COUNT(t.event_uid) FILTER (WHERE t.kind = 'round') AS rounds,
       COUNT(t.event_uid) FILTER (WHERE t.kind = 'milestone') AS milestones
FROM report_dates d
LEFT JOIN report_timeline t
    ON t.start_date = d.date AND t.status = 'held' AND t.date_precision IN ('day', 'range', 'month')
WHERE d.year = CAST(:year AS INTEGER)
GROUP BY d.year_month
ORDER BY d.year_month
