"""Article to event mentions: dates, actors, agreements, places, and one parser for each kind of event."""
