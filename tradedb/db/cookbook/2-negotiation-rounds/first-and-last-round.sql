-- What were the first and the last reported round of each agreement?
--
-- The first one reported need not be round 1.
WITH held AS (
    SELECT agreement_id, agreement_name, round_number, date_edtf, city,
           ROW_NUMBER() OVER (PARTITION BY agreement_id ORDER BY start_date, event_uid) AS from_start,
           ROW_NUMBER() OVER (PARTITION BY agreement_id ORDER BY start_date DESC, event_uid DESC) AS from_end,
           COUNT(*) OVER (PARTITION BY agreement_id) AS rounds
    FROM report_rounds
    WHERE status = 'held' AND start_date IS NOT NULL AND agreement_id IS NOT NULL
)
SELECT a.agreement_name, a.rounds, a.round_number AS first_round, a.date_edtf AS first_date, a.city AS first_city,
       b.round_number AS last_round, b.date_edtf AS last_date, b.city AS last_city
FROM held a
JOIN held b ON b.agreement_id = a.agreement_id AND b.from_end = 1
WHERE a.from_start = 1
ORDER BY a.agreement_id
