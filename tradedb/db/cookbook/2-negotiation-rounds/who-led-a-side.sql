-- Who led a side in each round?
--
-- A person counts as leading where a report calls them a negotiator; others whom the reports name at the table follow.
-- Rounds of which nobody of the side is named stay in the list, so that the gaps are seen.
--
-- :party = GB, the code of the side
-- :family = korea-uk, the agreement at the root: its upgrades are in the list
SELECT e.agreement_id, e.round_number, e.date_edtf, p.participant_name, p.title, p.organization,
       CASE WHEN LOWER(p.title) LIKE '%negotiator%' THEN 'yes' ELSE '' END AS leads
FROM report_event_parties e
LEFT JOIN report_participation p ON p.event_uid = e.event_uid AND p.party_code = e.party_code
WHERE e.kind = 'round' AND e.party_code = :party AND e.family_id = :family
ORDER BY e.start_date NULLS LAST, e.event_uid, leads DESC, p.participant_name NULLS LAST
