-- Where do reports contradict each other, and what was chosen?
--
-- One row for each value that an account contradicts. `chosen_reason` is a word of docs/timeline.md.
SELECT event_uid, field, chosen_value, chosen_reason, contradicting_value, publisher, published, quote
FROM report_conflicts
ORDER BY event_uid, field, published NULLS LAST, mention_id
