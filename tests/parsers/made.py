"""Articles made for the tests of the parsers, and what is found in them."""

import datetime as dt

from tradedb import pipeline, readers, vocabulary
from tradedb.records import EventMention, ParsedArticle

VOCABULARY = vocabulary.load()
PUBLISHED = dt.date(2024, 3, 28)  # a Thursday


def parsed(text: str, published: dt.date | None = PUBLISHED) -> ParsedArticle:
    """What the pipeline makes of a short article."""
    return pipeline.parse(readers.read_bytes(text.encode(), "made.txt", published)[0], VOCABULARY)


def shown_place(event: EventMention) -> str:
    """The city of an event, else its country, as `@London`; empty without a place."""
    place = event.place and (event.place.city or event.place.country)
    return f"@{place}" if place else ""
