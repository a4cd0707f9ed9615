-- How long did it take from launch to signature, by partner?
--
-- Days are counted only where both dates are known to the day; the EDTF columns show the others as they are known.
-- An agreement of many parties has a row for each partner.
--
-- :party = IN, the code of a country or bloc
SELECT other.party_name AS partner, a.agreement_name,
       a.negotiating_edtf AS launched, a.signed_edtf AS signed, s.day_number - l.day_number AS days
FROM report_agreements a
JOIN report_agreement_parties mine ON mine.agreement_id = a.agreement_id AND mine.party_code = :party
JOIN report_agreement_parties other ON other.agreement_id = a.agreement_id AND other.party_code <> mine.party_code
LEFT JOIN report_dates l ON l.date = a.negotiating_date
LEFT JOIN report_dates s ON s.date = a.signed_date
WHERE a.negotiating_edtf IS NOT NULL AND a.signed_edtf IS NOT NULL
ORDER BY days NULLS LAST, partner
