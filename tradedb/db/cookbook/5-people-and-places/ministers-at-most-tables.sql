-- Which ministers sat at most tables?
--
-- Ministers by the title that a report gives them (also secretaries of state and commissioners). A table is a family of
-- agreements; events without an agreement count as events only.
SELECT participant_name, party_name, COUNT(*) AS events, COUNT(DISTINCT family_id) AS agreements,
       MIN(CASE WHEN start_date IS NOT NULL THEN date_edtf END) AS first_seen, MAX(CASE WHEN start_date IS NOT NULL THEN date_edtf END) AS last_seen
FROM report_participation
WHERE status = 'held'
  AND (LOWER(title) LIKE '%minister%' OR LOWER(title) LIKE '%secretary of state%' OR LOWER(title) LIKE '%commissioner%')
GROUP BY participant_id, participant_name, party_name
ORDER BY events DESC, participant_name
LIMIT 15
