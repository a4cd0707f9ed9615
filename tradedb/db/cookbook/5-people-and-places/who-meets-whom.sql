-- Who of different sides met most often?
--
-- Two people named at the same held event. Reports name ministers far more often than officials.
SELECT a.participant_name AS one, a.party_code AS one_side, b.participant_name AS other, b.party_code AS other_side,
       COUNT(*) AS times, MIN(CASE WHEN a.start_date IS NOT NULL THEN a.date_edtf END) AS first_time, MAX(CASE WHEN a.start_date IS NOT NULL THEN a.date_edtf END) AS last_time
FROM report_participation a
JOIN report_participation b ON b.event_uid = a.event_uid AND b.party_code > a.party_code
WHERE a.status = 'held'
GROUP BY a.participant_id, a.participant_name, a.party_code, b.participant_id, b.participant_name, b.party_code
HAVING COUNT(*) > 1
ORDER BY times DESC, one, other
