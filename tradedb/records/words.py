"""The words that stand for themselves in the database, on the command line and in exports."""

from __future__ import annotations

import enum


class Kind(enum.StrEnum):
    """What an event is; each kind has a detail table of its own in the database."""

    ROUND = "round"
    MEETING = "meeting"
    MILESTONE = "milestone"
    DEVELOPMENT = "development"


class Status(enum.StrEnum):
    """Whether an event has happened, lies ahead, or was called off."""

    HELD = "held"
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class YearBasis(enum.StrEnum):
    """How the year of a date is known. The order is the order in which the parser tries."""

    STATED = "stated"
    PUBLICATION = "publication date"
    WEEKDAY = "weekday"
    CONTEXT = "years around it"
    REFERENCE = "reference data"
    REPORTS = "other reports"
    UNKNOWN = "unknown"


class Severity(enum.StrEnum):
    """How much an issue matters to whoever reads the timeline."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class PublishedBasis(enum.StrEnum):
    """Where an article's publication date comes from."""

    GIVEN = "given"
    FRONT_MATTER = "front matter"
    TEXT = "date line"


class Basis(enum.StrEnum):
    """How words give a value of an event."""

    STATED = "stated"
    """They say it, in the sentence that tells of the event."""
    NEARBY = "nearby"
    """They say it in a sentence close by, which the event's own sentence goes on about."""
    ARTICLE = "article"
    """They say what the whole article is about."""
    REFERENCE = "reference data"
    """They name something of which the reference tables know it: the parties of an agreement, the country of a city."""
    PUBLICATION = "publication date"
    """They are a date that lies before or after the day of publication."""
    DEFAULT = "default"
    """They speak of the event, and nothing says otherwise."""


class Reason(enum.StrEnum):
    """Why a value was chosen among those that the accounts give."""

    JUDGEMENT = "judgement"
    """A person has set it."""
    ONLY = "only account"
    """No other account gives a value."""
    AGREED = "all agree"
    """All accounts that give one give this, or one that it refines for typography only."""
    PRECISE = "most precise"
    """The others leave open what it says."""
    HELD = "held"
    """An account of what was held outranks the plans for it."""
    FIRST_HAND = "first-hand"
    """A side of the event says so; the others relay."""
    STATED = "stated"
    """The words say it; in the others it is inferred."""
    LATER_PLAN = "latest plan"
    """Of several announcements the latest counts."""
    MOST = "most articles"
    """More articles say so than anything else."""
    EARLIEST = "published first"
    """As many articles say something else; this was published first."""
    INFERRED = "other reports"
    """No account gives it; it follows from other events."""


class Verb(enum.StrEnum):
    """What a person did."""

    ACCEPT = "accept"
    """Looked at the event and found its values right; those that accounts contradict stay as they are."""
    REJECT = "reject"
    """Found that the accounts tell of no such event."""
    SET = "set"
    """Gave a field its value."""
    MERGE = "merge"
    """Found that two events are one."""
    SPLIT = "split"
    """Found that some accounts are of another event than the others."""
    UNDO = "undo"
    """Took another judgement back."""
