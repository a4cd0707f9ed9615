"""Meetings: summits, ministerials, committees, dialogues, visits and whatever else brings sides together.

`cues` are the words that may speak of one, `meant` says whether they do, `bodies` whose meeting it is, `ordinals` its
number; `triggers` puts these together. `sides` finds who met whom, `levels` the type, `reach` refuses dates that belong
elsewhere; `accounts` makes the account.
"""

from tradedb.parsers.meetings.accounts import events
from tradedb.parsers.meetings.triggers import RULES, triggers

__all__ = ["RULES", "events", "triggers"]
