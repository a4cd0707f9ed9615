-- What happened in the week before the conclusion?
--
-- Events of any kind that end within the seven days before the conclusion and at which one of its parties is a side, for
-- every conclusion that is known to the day. A party negotiates with others too, so read the titles.
SELECT c.agreement_name, c.date_edtf AS concluded, d.day_number - e.day_number AS days_before,
       t.kind, t.title, t.date_edtf, t.participant_names
FROM report_milestones c
JOIN report_dates d ON d.date = c.start_date
JOIN report_dates e ON e.day_number BETWEEN d.day_number - 7 AND d.day_number
JOIN report_timeline t ON t.end_date = e.date AND t.status = 'held' AND t.event_uid <> c.event_uid
    AND t.date_precision IN ('day', 'range')
WHERE c.type = 'concluded' AND c.status = 'held' AND c.date_precision = 'day'
  AND EXISTS (
      SELECT 1
      FROM report_event_parties mine
      JOIN report_event_parties theirs ON theirs.party_code = mine.party_code
      WHERE mine.event_uid = c.event_uid AND theirs.event_uid = t.event_uid
  )
ORDER BY c.start_date, c.event_uid, days_before DESC, t.event_uid
