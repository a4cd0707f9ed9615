-- What is planned for the next ninety days?
--
-- A plan for a month, a season or a year is in the list as soon as one of its days may lie ahead; ranges that began more
-- than a year ago are left out.
--
-- :today = today, the day to count from
-- :days = 90, how far to look
WITH days AS MATERIALIZED (
    SELECT d.date AS begin
    FROM report_dates n
    JOIN report_dates d ON d.day_number BETWEEN n.day_number - 366 AND n.day_number + CAST(:days AS INTEGER)
    WHERE n.date = :today
)
SELECT t.date_edtf, t.kind, t.title, t.agreement_id, t.city, t.country_code, t.n_sources, t.evidence_url
FROM days d
JOIN report_timeline t ON t.start_date = d.begin
WHERE t.is_planned AND t.end_date >= :today
ORDER BY t.start_date, t.event_uid
