-- On which day of the week are agreements concluded or signed?
--
-- Only dates known to the day. Every weekday is in the list, those without a case with zero: the calendar
-- gives the days of one week.
WITH counted AS (
    SELECT d.iso_weekday, COUNT(*) FILTER (WHERE m.type = 'concluded') AS concluded,
           COUNT(*) FILTER (WHERE m.type = 'signed') AS signed
    FROM report_milestones m
    JOIN report_dates d ON d.date = m.start_date
    WHERE m.date_precision = 'day' AND m.status = 'held' AND m.type IN ('concluded', 'signed')
    GROUP BY d.iso_weekday
)
SELECT d.weekday_name, COALESCE(c.concluded, 0) AS concluded, COALESCE(c.signed, 0) AS signed
FROM report_dates d
LEFT JOIN counted c ON c.iso_weekday = d.iso_weekday
WHERE d.year_week = '2024-W01'
ORDER BY d.iso_weekday
