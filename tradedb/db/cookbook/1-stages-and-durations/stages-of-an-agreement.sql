-- Which stages has an agreement passed, when, and by which event?
--
-- The family holds the agreement with its upgrades and later phases; each track has stages of its own.
--
-- :family = efta-india, the agreement at the root
SELECT agreement_id, stage_number, stage, since_edtf, until_edtf, days, days_at_most, event_title, evidence_url
FROM report_stages
WHERE family_id = :family
ORDER BY agreement_id, stage_number
