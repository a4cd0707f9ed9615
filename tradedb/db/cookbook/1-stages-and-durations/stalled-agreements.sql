-- Of which agreements on their way has nothing been heard for long?
--
-- Counted from the last event that was held and has a date. An agreement whose events have no year is not stalled, it
-- is unknown, and left out. A plan that still lies ahead stands beside it.
--
-- :today = today, the day to count from
-- :days = 365, so many days without an event
SELECT a.agreement_name, a.stage, a.last_event_title, a.last_event_edtf,
       t.day_number - d.day_number AS days_ago, a.next_event_title, a.next_event_edtf
FROM report_agreements a
JOIN report_dates t ON t.date = :today
JOIN report_dates d ON d.date = a.last_event_start_date
WHERE a.stage NOT IN ('in_force', 'terminated') AND d.day_number <= t.day_number - CAST(:days AS INTEGER)
ORDER BY days_ago DESC, a.agreement_id
