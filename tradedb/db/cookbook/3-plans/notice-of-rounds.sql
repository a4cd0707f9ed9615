-- How long before a round is it announced, by publisher?
--
-- From the day of publication to the first day that the announcement allows. Announcements that name no day, or
-- a week as a whole, are left out.
SELECT s.publisher, COUNT(*) AS announcements,
       CAST(ROUND(AVG(b.day_number - p.day_number)) AS INTEGER) AS average_days,
       MIN(b.day_number - p.day_number) AS shortest, MAX(b.day_number - p.day_number) AS longest
FROM report_sources s
JOIN report_dates p ON p.date = s.published
JOIN report_dates b ON b.date = s.start_date
WHERE s.kind = 'round' AND s.status = 'scheduled' AND s.date_precision = 'day'
  AND (s.date_unit IS NULL OR s.date_unit <> 'week')
GROUP BY s.publisher
ORDER BY announcements DESC, s.publisher NULLS LAST
