"""The frozen records that travel between the rooms.

An offset is always an index into `Article.text`, in characters (Unicode code points), half open: `text[start:end]`.
"""

from tradedb.records.articles import (
    Article,
    Issue,
    Span,
)
from tradedb.records.events import (
    Agreement,
    EventMention,
    Evidence,
    ParsedArticle,
    Participant,
    Place,
    Tally,
)
from tradedb.records.explanation import (
    ExplainedSentence,
    Explanation,
    Mark,
    Remark,
)
from tradedb.records.words import (
    Basis,
    Kind,
    PublishedBasis,
    Reason,
    Severity,
    Status,
    Verb,
    YearBasis,
)

__all__ = [
    "Agreement",
    "Article",
    "Basis",
    "EventMention",
    "Evidence",
    "ExplainedSentence",
    "Explanation",
    "Issue",
    "Kind",
    "Mark",
    "ParsedArticle",
    "Participant",
    "Place",
    "PublishedBasis",
    "Reason",
    "Remark",
    "Severity",
    "Span",
    "Status",
    "Tally",
    "Verb",
    "YearBasis",
]
