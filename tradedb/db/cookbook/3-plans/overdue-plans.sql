-- Which plans lie in the past, and no report says what came of them?
--
-- They may have been held and not reported, or given up in silence: nothing is known.
--
-- :today = today, the day to count from
SELECT t.date_edtf AS planned, n.day_number - d.day_number AS days_ago, t.title, t.agreement_id, t.evidence_publisher,
       t.evidence_published
FROM report_timeline t
JOIN report_dates n ON n.date = :today
JOIN report_dates d ON d.date = t.end_date
WHERE t.is_planned AND d.day_number < n.day_number
ORDER BY days_ago, t.event_uid
