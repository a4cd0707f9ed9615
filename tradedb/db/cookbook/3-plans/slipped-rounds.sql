-- Which planned rounds slipped, and by how much?
--
-- Every announcement of a round that was held later than it says. A plan for a month or a season is a range: the round
-- was late by at least the days since the end of that range and at most those since its begin.
SELECT r.agreement_id, r.round_number, s.date_edtf AS planned, s.published AS announced, r.date_edtf AS held,
       h.day_number - e.day_number AS late_at_least, h.day_number - b.day_number AS late_at_most, s.publisher
FROM report_rounds r
JOIN report_sources s ON s.event_uid = r.event_uid AND s.status = 'scheduled'
JOIN report_dates b ON b.date = s.start_date
JOIN report_dates e ON e.date = s.end_date
JOIN report_dates h ON h.date = r.start_date
WHERE r.status = 'held' AND h.day_number > e.day_number
ORDER BY late_at_least DESC, r.event_uid
