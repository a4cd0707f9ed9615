-- How many days lie between the rounds of an agreement, on average?
--
-- From the first day of one round to the first day of the next. Only rounds whose dates are known to the day count, and
-- only neighbours by number, so that a round nobody reported does not pass for a long gap.
WITH dated AS (
    SELECT r.agreement_id, r.agreement_name, r.round_number, d.day_number
    FROM report_rounds r
    JOIN report_dates d ON d.date = r.start_date
    WHERE r.status = 'held' AND r.duration_days IS NOT NULL
)
SELECT later.agreement_name, COUNT(*) AS gaps,
       CAST(ROUND(AVG(later.day_number - earlier.day_number)) AS INTEGER) AS average_days,
       MIN(later.day_number - earlier.day_number) AS shortest, MAX(later.day_number - earlier.day_number) AS longest
FROM dated later
JOIN dated earlier ON earlier.agreement_id = later.agreement_id AND earlier.round_number = later.round_number - 1
GROUP BY later.agreement_id, later.agreement_name
ORDER BY average_days, later.agreement_id
