-- At which stage is each agreement of a party?
--
-- Agreements of which no report has told yet have no stage; they are in the reference data and left out here.
--
-- :party = KR, the code of a country or bloc
SELECT a.agreement_name, a.party_names, a.stage, a.stage_edtf AS since, a.rounds_held, a.last_event_title,
       a.last_event_edtf, a.next_event_title, a.next_event_edtf
FROM report_agreement_parties p
JOIN report_agreements a ON a.agreement_id = p.agreement_id
WHERE p.party_code = :party AND a.n_events > 0
ORDER BY a.stage_rank NULLS LAST, a.agreement_id
