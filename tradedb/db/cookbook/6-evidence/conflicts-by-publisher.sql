-- Whose reports contradict the chosen values, and how often?
--
-- To be read against the number of accounts: who reports much contradicts often. A later report may well be the right
-- one; a judgement settles it.
SELECT COALESCE(s.publisher, 'not known') AS publisher, COUNT(*) AS accounts,
       COUNT(c.mention_id) AS contradicting, COUNT(*) FILTER (WHERE c.field = 'date') AS dates
FROM report_sources s
LEFT JOIN report_conflicts c ON c.mention_id = s.mention_id
GROUP BY s.publisher
HAVING COUNT(c.mention_id) > 0
ORDER BY contradicting DESC, accounts DESC, publisher
