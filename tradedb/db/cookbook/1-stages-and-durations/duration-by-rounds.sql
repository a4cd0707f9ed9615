-- How long did concluded negotiations take, and in how many rounds?
--
-- `rounds_held` counts the rounds that were reported; `last_round_number` says how many there must have been. Days need
-- both dates to the day.
SELECT a.agreement_name, a.negotiating_edtf AS launched, a.concluded_edtf AS concluded,
       c.day_number - l.day_number AS days, a.rounds_held, a.last_round_number
FROM report_agreements a
LEFT JOIN report_dates l ON l.date = a.negotiating_date
LEFT JOIN report_dates c ON c.date = a.concluded_date
WHERE a.negotiating_edtf IS NOT NULL AND a.concluded_edtf IS NOT NULL
ORDER BY days DESC NULLS LAST, a.agreement_id
