-- Which events were first reported long after they took place?
--
-- From the last day of the event to the first article about it. Old events are often told in passing, and the first
-- report may simply not be loaded.
--
-- :days = 30, so many days at least
WITH first_reports AS (
    SELECT event_uid, MIN(published) AS published
    FROM report_sources
    WHERE status = 'held'
    GROUP BY event_uid
)
SELECT t.date_edtf, t.title, f.published, p.day_number - d.day_number AS days_later
FROM report_timeline t
JOIN first_reports f ON f.event_uid = t.event_uid
JOIN report_dates p ON p.date = f.published
JOIN report_dates d ON d.date = t.end_date
WHERE t.duration_days IS NOT NULL AND p.day_number - d.day_number >= CAST(:days AS INTEGER)
ORDER BY days_later, t.event_uid
LIMIT 20
