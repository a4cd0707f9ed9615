-- What happened between two parties?
--
-- Events of every kind at which both were a side, others may have been there too.
--
-- :one = GB, the code of one side
-- :other = KR, the code of the other
SELECT t.date_edtf, t.kind, t.title, t.status, t.city, t.participant_names, t.n_sources
FROM report_timeline t
JOIN report_event_parties a ON a.event_uid = t.event_uid AND a.party_code = :one
JOIN report_event_parties b ON b.event_uid = t.event_uid AND b.party_code = :other
ORDER BY t.start_date NULLS LAST, t.event_uid
