-- What is planned for the next ninety days?
--
-- A plan for a month or a season is in the list as soon as one of its days may lie ahead.
--
-- :today = today, the day to count from
-- :days = 90, how far to look
SELECT t.date_edtf, t.kind, t.title, t.agreement_id, t.city, t.country_code, t.n_sources, t.evidence_url
FROM report_timeline t
JOIN report_dates now ON now.date = :today
JOIN report_dates first_day ON first_day.date = t.start_date
JOIN report_dates last_day ON last_day.date = t.end_date
WHERE t.is_planned AND last_day.day_number >= now.day_number
  AND first_day.day_number <= now.day_number + CAST(:days AS INTEGER)
ORDER BY t.start_date, t.event_uid
