-- Who spoke for a side, in which office, and when?
--
-- Titles and organisations as each report states them: a person may hold several offices over the years.
--
-- :party = KR, the code of a country or bloc
SELECT participant_name, title, organization, COUNT(*) AS events, MIN(start_date) AS first_seen,
       MAX(end_date) AS last_seen
FROM report_participation
WHERE party_code = :party
GROUP BY participant_id, participant_name, title, organization
ORDER BY last_seen DESC NULLS LAST, participant_name
