-- Who spoke for a side, in which office, and when?
--
-- Titles and organisations as each report states them: a person may hold several offices over the years. Only
-- what was held counts; the first and the last date are as precise as the reports give them.
--
-- :party = KR, the code of a country or bloc
SELECT participant_name, title, organization, COUNT(*) AS events, MIN(CASE WHEN start_date IS NOT NULL THEN date_edtf END) AS first_seen,
       MAX(CASE WHEN start_date IS NOT NULL THEN date_edtf END) AS last_seen
FROM report_participation
WHERE party_code = :party AND status = 'held'
GROUP BY participant_id, participant_name, title, organization
ORDER BY last_seen DESC NULLS LAST, participant_name
