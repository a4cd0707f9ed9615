-- Which parties were at most events, by kind?
--
-- Held events only. Blocs are counted as one side and not as their members.
SELECT party_code, party_name, COUNT(*) AS events,
       COUNT(*) FILTER (WHERE kind = 'round') AS rounds,
       COUNT(*) FILTER (WHERE kind = 'meeting') AS meetings,
       COUNT(*) FILTER (WHERE kind = 'milestone') AS milestones
FROM report_event_parties
WHERE status = 'held'
GROUP BY party_code, party_name
ORDER BY events DESC, party_code
LIMIT 15
