-- How many events fell into each month of a year, quiet months included?
--
-- Driven by the calendar, so that a month without events has a row. An event counts in the month of its first day where
-- it is known to the month or better.
--
-- :year = 2024, the calendar year
WITH counted AS (
    SELECT d.year_month, COUNT(*) AS events, COUNT(*) FILTER (WHERE t.kind = 'round') AS rounds,
           COUNT(*) FILTER (WHERE t.kind = 'milestone') AS milestones
    FROM report_dates d
    JOIN report_timeline t ON t.start_date = d.date
    WHERE d.year = CAST(:year AS INTEGER) AND t.status = 'held' AND t.date_precision IN ('day', 'week', 'approximate', 'month')
    GROUP BY d.year_month
)
SELECT d.year_month, COALESCE(c.events, 0) AS events, COALESCE(c.rounds, 0) AS rounds,
       COALESCE(c.milestones, 0) AS milestones
FROM report_dates d
LEFT JOIN counted c ON c.year_month = d.year_month
WHERE d.year = CAST(:year AS INTEGER) AND d.day = 1
ORDER BY d.year_month
