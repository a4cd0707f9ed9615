"""Meetings: summits, ministerials, committees, dialogues, visits and whatever else brings sides together.

`triggers` finds the words that speak of one, `bodies` the body or organisation whose meeting it is, `ordinals` its
number, `sides` who met whom, `levels` its type; `accounts` puts the account together.
"""

from tradedb.parsers.meetings.accounts import events
from tradedb.parsers.meetings.triggers import RULES, triggers

__all__ = ["RULES", "events", "triggers"]
