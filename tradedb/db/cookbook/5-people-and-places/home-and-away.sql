-- Does a party negotiate at home, at the other side's, or elsewhere?
--
-- The country of the place against the sides of the round. A bloc has no country, so that its rounds in Brussels count
-- as elsewhere. Rounds without a place are counted apart.
SELECT e.party_name, COUNT(*) AS rounds,
       COUNT(*) FILTER (WHERE r.country_code = e.party_code) AS at_home,
       COUNT(*) FILTER (WHERE o.event_uid IS NOT NULL) AS at_the_others,
       COUNT(*) FILTER (WHERE r.country_code <> e.party_code AND o.event_uid IS NULL) AS elsewhere,
       COUNT(*) FILTER (WHERE r.country_code IS NULL) AS not_known
FROM report_rounds r
JOIN report_event_parties e ON e.event_uid = r.event_uid
LEFT JOIN report_event_parties o
    ON o.event_uid = r.event_uid AND o.party_code = r.country_code AND o.party_code <> e.party_code
WHERE r.status = 'held'
GROUP BY e.party_code, e.party_name
ORDER BY rounds DESC, e.party_code
LIMIT 15
