-- How many days lie between the rounds of an agreement, on average?
--
-- From the first day of one round to the first day of the next. Only rounds whose dates are known to the day count, and
-- only neighbours by number, so that a round nobody reported does not pass for a long gap.
WITH dated AS (
    SELECT r.agreement_id, r.agreement_name, r.round_number, d.day_number,
           LAG(r.round_number) OVER (PARTITION BY r.agreement_id ORDER BY d.day_number, r.event_uid) AS number_before,
           LAG(d.day_number) OVER (PARTITION BY r.agreement_id ORDER BY d.day_number, r.event_uid) AS day_before
    FROM report_rounds r
    JOIN report_dates d ON d.date = r.start_date
    WHERE r.status = 'held' AND r.duration_days IS NOT NULL AND r.agreement_id IS NOT NULL
)
SELECT agreement_name, COUNT(*) AS gaps, CAST(ROUND(AVG(day_number - day_before)) AS INTEGER) AS average_days,
       MIN(day_number - day_before) AS shortest, MAX(day_number - day_before) AS longest
FROM dated
WHERE round_number = number_before + 1
GROUP BY agreement_id, agreement_name
ORDER BY average_days, agreement_id
