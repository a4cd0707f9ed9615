-- How long do agreements stay in each stage?
--
-- Only stages that have ended count. Where a begin is known by its month or year alone, the length is a range: the
-- averages of the shortest and of the longest length that the dates allow stand side by side.
SELECT stage, COUNT(*) AS times, MIN(days) AS shortest,
       CAST(ROUND(AVG(days)) AS INTEGER) AS average_at_least,
       CAST(ROUND(AVG(days_at_most)) AS INTEGER) AS average_at_most, MAX(days_at_most) AS longest
FROM report_stages
WHERE days IS NOT NULL
GROUP BY stage, stage_rank
ORDER BY stage_rank
