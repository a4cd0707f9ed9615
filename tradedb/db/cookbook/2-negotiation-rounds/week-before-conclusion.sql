-- What happened in the week before the conclusion?
--
-- Events of any kind that were going on within the seven days before the conclusion of an agreement and at which one of
-- its parties was a side. A party negotiates with others too, so read the titles. Only dates known to the day count, and
-- events that began at most sixty days before.
--
-- :agreement = ipef, the agreement or track
WITH days AS MATERIALIZED (
    SELECT c.event_uid, c.date_edtf AS concluded, d.day_number AS last_day, b.date AS begin, b.day_number AS begin_day
    FROM report_milestones c
    JOIN report_dates d ON d.date = c.start_date
    JOIN report_dates b ON b.day_number BETWEEN d.day_number - 60 AND d.day_number
    WHERE c.agreement_id = :agreement AND c.type = 'concluded' AND c.status = 'held' AND c.date_precision = 'day'
)
SELECT c.concluded, c.last_day - (c.begin_day + t.duration_days - 1) AS ended_days_before, t.kind, t.title, t.date_edtf,
       t.participant_names
FROM days c
JOIN report_timeline t ON t.start_date = c.begin AND t.status = 'held' AND t.event_uid <> c.event_uid
WHERE c.begin_day + t.duration_days - 1 BETWEEN c.last_day - 7 AND c.last_day
  AND EXISTS (
      SELECT 1
      FROM report_event_parties mine
      JOIN report_event_parties theirs ON theirs.party_code = mine.party_code
      WHERE mine.event_uid = c.event_uid AND theirs.event_uid = t.event_uid
  )
ORDER BY c.concluded, ended_days_before DESC, t.event_uid
