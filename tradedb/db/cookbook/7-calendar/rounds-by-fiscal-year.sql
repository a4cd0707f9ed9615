-- How many rounds fell into each fiscal year?
--
-- Of a year from April to March, as in India, Japan and the United Kingdom, named after the year in which it ends. The
-- calendar has fiscal years that begin in July and October as well. Dates that may lie in two fiscal years are left out.
SELECT b.fiscal_year_april AS fiscal_year, COUNT(*) AS rounds, COUNT(DISTINCT r.agreement_id) AS agreements
FROM report_rounds r
JOIN report_dates b ON b.date = r.start_date
JOIN report_dates e ON e.date = r.end_date AND e.fiscal_year_april = b.fiscal_year_april
WHERE r.status = 'held'
GROUP BY b.fiscal_year_april
ORDER BY fiscal_year
