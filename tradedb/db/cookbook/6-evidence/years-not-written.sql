-- In how many dates did a report not write the year, and how was it found?
--
-- `stated` is written beside the date; the rest is inferred, and `NULL` belongs to dates without a year. The words are
-- those of docs/timeline.md.
SELECT COALESCE(year_basis, 'no year') AS basis, COUNT(*) AS events, COUNT(*) FILTER (WHERE has_conflict) AS in_conflict
FROM report_timeline
GROUP BY year_basis
ORDER BY events DESC, basis
