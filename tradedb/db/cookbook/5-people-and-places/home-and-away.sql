-- Does a party negotiate at home, at the other side's, or elsewhere?
--
-- The country of the place against the sides of the round. A bloc has no country, so that its rounds in Brussels count
-- as elsewhere. Rounds without a place are counted apart.
WITH seats AS (
    SELECT e.party_code, e.party_name, r.country_code,
           CASE WHEN EXISTS (
               SELECT 1
               FROM report_event_parties o
               WHERE o.event_uid = r.event_uid AND o.party_code = r.country_code
           ) THEN 1 ELSE 0 END AS of_a_side
    FROM report_rounds r
    JOIN report_event_parties e ON e.event_uid = r.event_uid
    WHERE r.status = 'held'
)
SELECT party_name, COUNT(*) AS rounds,
       COUNT(*) FILTER (WHERE country_code = party_code) AS at_home,
       COUNT(*) FILTER (WHERE country_code <> party_code AND of_a_side = 1) AS at_the_others,
       COUNT(*) FILTER (WHERE country_code <> party_code AND of_a_side = 0) AS elsewhere,
       COUNT(*) FILTER (WHERE country_code IS NULL) AS not_known
FROM seats
GROUP BY party_code, party_name
ORDER BY rounds DESC, party_code
LIMIT 15
