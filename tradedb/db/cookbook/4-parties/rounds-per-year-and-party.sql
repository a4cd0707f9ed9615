-- How many rounds did each party hold in each year?
--
-- A round between two parties counts for both, so that the rows do not add up to the number of rounds.
--
-- :since = 2021, the first year
SELECT event_year, party_name, COUNT(*) AS rounds
FROM report_event_parties
WHERE kind = 'round' AND status = 'held' AND event_year >= CAST(:since AS INTEGER)
GROUP BY event_year, party_code, party_name
ORDER BY event_year, rounds DESC, party_code
