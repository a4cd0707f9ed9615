-- Who led a side in each round?
--
-- A person counts as leading where a report calls them a negotiator; others whom the reports name at the table follow.
-- Rounds of which nobody of the side is named stay in the list, so that the gaps are seen.
--
-- :party = GB, the code of the side
-- :agreement = korea-uk-upgrade, the agreement or track
WITH named AS (
    SELECT event_uid, participant_name, title, organization,
           CASE WHEN LOWER(title) LIKE '%negotiator%' THEN 'yes' ELSE '' END AS leads
    FROM report_participation
    WHERE kind = 'round' AND agreement_id = :agreement AND party_code = :party
)
SELECT e.round_number, e.date_edtf, n.participant_name, n.title, n.organization, n.leads
FROM report_event_parties e
LEFT JOIN named n ON n.event_uid = e.event_uid
WHERE e.kind = 'round' AND e.agreement_id = :agreement AND e.party_code = :party
ORDER BY e.start_date NULLS LAST, e.event_uid, n.leads DESC NULLS LAST, n.participant_name
