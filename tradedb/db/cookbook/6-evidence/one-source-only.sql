-- Which milestones rest on one source?
--
-- The weightiest claims with the thinnest evidence: signatures, conclusions and entries into force of which a single
-- article tells, the latest first.
SELECT date_edtf, agreement_name, type, evidence_publisher, evidence_published, evidence_quote, evidence_url
FROM report_milestones
WHERE status = 'held' AND n_sources = 1 AND type IN ('signed', 'concluded', 'in_force')
ORDER BY start_date DESC NULLS LAST, event_uid
LIMIT 20
