-- Who reports what?
--
-- Articles and events by publisher, and how many of the events nobody else tells of.
SELECT COALESCE(publisher, 'not known') AS publisher, COUNT(DISTINCT article_id) AS articles,
       COUNT(DISTINCT event_uid) AS events,
       COUNT(DISTINCT CASE WHEN n_sources = 1 THEN event_uid END) AS told_by_nobody_else,
       MIN(published) AS first_article, MAX(published) AS last_article
FROM report_sources
GROUP BY publisher
ORDER BY events DESC, publisher
LIMIT 20
