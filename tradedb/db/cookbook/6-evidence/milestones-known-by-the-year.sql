-- Of which milestones is only the year known?
--
-- Worth a search for a better source: a chart by month would put them all on 1 January.
SELECT event_year, agreement_name, type, n_sources, evidence_publisher, evidence_quote
FROM report_milestones
WHERE date_precision = 'year'
ORDER BY event_year, event_uid
