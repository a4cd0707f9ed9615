-- Which round numbers up to the last one are in no report?
--
-- The day numbers of the calendar serve as a list of whole numbers. A missing round may have been held without a number
-- in any report: look at the rounds of the agreement that have none.
WITH reported AS (
    SELECT DISTINCT agreement_id, round_number
    FROM report_rounds
    WHERE round_number IS NOT NULL
)
SELECT a.agreement_id, n.day_number AS missing_round, a.last_round_number
FROM report_agreements a
JOIN report_dates n ON n.day_number BETWEEN 1 AND a.last_round_number
LEFT JOIN reported r ON r.agreement_id = a.agreement_id AND r.round_number = n.day_number
WHERE r.round_number IS NULL
ORDER BY a.agreement_id, missing_round
