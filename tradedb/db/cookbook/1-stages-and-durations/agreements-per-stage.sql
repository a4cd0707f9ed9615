-- How many agreements stand at each stage, and which has stood there longest?
--
-- The stage follows from what was held, never from a plan. Agreements of which no report tells a stage are left out.
-- `longest_since` is empty where no agreement of the stage has a begin known to the day.
SELECT stage, COUNT(*) AS agreements, SUM(rounds_held) AS rounds_held, MIN(stage_date) AS longest_since
FROM report_agreements
WHERE stage IS NOT NULL
GROUP BY stage, stage_rank
ORDER BY stage_rank
