-- Which rounds of an agreement were held or are planned?
--
-- `date_edtf` is the date as known; `start_date` only sorts. A round without a date or number stands last.
--
-- :agreement = korea-uk-upgrade, the agreement or track
SELECT round_number, date_edtf, date_precision, status, city, country_code, n_sources, n_conflicts, evidence_url
FROM report_rounds
WHERE agreement_id = :agreement
ORDER BY round_number NULLS LAST, start_date NULLS LAST
