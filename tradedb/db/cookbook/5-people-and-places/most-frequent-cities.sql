-- In which cities were most rounds and meetings held?
--
-- Events whose reports name no city are left out, and so are virtual ones. With latitude and longitude the rows make a map.
SELECT city, country_name, COUNT(*) AS events, COUNT(*) FILTER (WHERE kind = 'round') AS rounds,
       MAX(latitude) AS latitude, MAX(longitude) AS longitude
FROM report_timeline
WHERE status = 'held' AND kind IN ('round', 'meeting') AND city <> 'virtual'
GROUP BY city, country_code, country_name
ORDER BY events DESC, city
LIMIT 15
