-- In how many dates did a report not write the year, and how was it found?
--
-- `stated` is written beside the date; `unknown` stands for an event without a date or without a year. The others are
-- inferred: look at them before you quote a year.
SELECT year_basis, COUNT(*) AS events, COUNT(*) FILTER (WHERE has_conflict) AS in_conflict
FROM report_timeline
GROUP BY year_basis
ORDER BY events DESC, year_basis
