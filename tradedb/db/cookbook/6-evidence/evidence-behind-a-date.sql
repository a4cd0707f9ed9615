-- Which sentences stand behind the date of an event?
--
-- Every account with its own date and words, the earliest report first. Where accounts differ, `tradedb show` says why
-- one was chosen.
--
-- :event = korea-uk-upgrade/round/1, the uid of the event
SELECT published, publisher, status, date_edtf, quote, evidence_url, article_id, start_offset, end_offset
FROM report_sources
WHERE event_uid = :event
ORDER BY published NULLS LAST, mention_id
