-- On which day of the week are agreements concluded or signed?
--
-- Only dates known to the day. Every weekday is in the list, those without a case with zero.
SELECT d.iso_weekday, d.weekday_name, COUNT(m.event_uid) FILTER (WHERE m.type = 'concluded') AS concluded,
       COUNT(m.event_uid) FILTER (WHERE m.type = 'signed') AS signed
FROM report_dates d
LEFT JOIN report_milestones m
    ON m.start_date = d.date AND m.date_precision = 'day' AND m.status = 'held' AND m.type IN ('concluded', 'signed')
GROUP BY d.iso_weekday, d.weekday_name
ORDER BY d.iso_weekday
