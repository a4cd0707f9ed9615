-- Which signed agreements are not in force yet, and for how many days have they waited?
--
-- Counted from the signature where that is known to the day.
--
-- :today = today, the day to count from
SELECT a.agreement_name, a.party_codes, a.stage, a.signed_edtf AS signed, t.day_number - s.day_number AS days_waited
FROM report_agreements a
JOIN report_dates t ON t.date = :today
LEFT JOIN report_dates s ON s.date = a.signed_date
WHERE a.stage IN ('signed', 'ratifying')
ORDER BY days_waited DESC NULLS LAST, a.agreement_id
