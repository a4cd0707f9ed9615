-- Which signatures and entries into force are announced and have not come?
--
-- `is_planned` means that some report announces it and none says that it was held or cancelled. The last column counts
-- the announcements: plans are often put off again and again.
SELECT m.agreement_name, m.type, m.date_edtf AS planned, COUNT(s.mention_id) AS announcements,
       MIN(s.published) AS first_announced, MAX(s.published) AS last_announced
FROM report_milestones m
JOIN report_sources s ON s.event_uid = m.event_uid
WHERE m.is_planned
GROUP BY m.event_uid, m.agreement_name, m.type, m.date_edtf, m.start_date
ORDER BY m.start_date NULLS LAST, m.event_uid
