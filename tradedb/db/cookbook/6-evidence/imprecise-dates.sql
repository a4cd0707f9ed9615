-- Which dates are not known to the day?
--
-- `date_edtf` says what is known; `start_date` and `end_date` are only the first and last day that it may be. Do not
-- print these as the date.
SELECT date_precision, date_edtf, start_date, end_date, title, evidence_quote
FROM report_timeline
WHERE date_precision <> 'day'
ORDER BY date_precision, start_date NULLS LAST, event_uid
LIMIT 20
