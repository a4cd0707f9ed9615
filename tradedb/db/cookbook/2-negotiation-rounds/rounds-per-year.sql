-- How many rounds were held each year, and of how many agreements?
--
-- `event_year` is empty where a date does not lie in one year; these rounds are counted in the last row.
SELECT event_year, COUNT(*) AS rounds, COUNT(DISTINCT agreement_id) AS agreements,
       COUNT(*) FILTER (WHERE has_conflict) AS with_conflicts
FROM report_rounds
WHERE status = 'held'
GROUP BY event_year
ORDER BY event_year NULLS LAST
