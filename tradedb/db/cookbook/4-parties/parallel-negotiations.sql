-- Which negotiations did a party conduct at the same time, on a given day?
--
-- A track is negotiating from its launch, or from when it was resumed, up to its next stage. Where a begin is known by
-- its month or year alone, `since_date` is the first day that it may be.
--
-- :party = GB, the code of a country or bloc
-- :day = 2022-07-01, the day
SELECT s.agreement_name, s.since_edtf, s.until_edtf, s.days, s.event_title
FROM report_stages s
JOIN report_agreement_parties p ON p.agreement_id = s.agreement_id AND p.party_code = :party
WHERE s.stage = 'negotiating' AND s.since_date <= :day AND (s.until_date > :day OR s.until_edtf IS NULL)
ORDER BY s.since_date, s.agreement_id
