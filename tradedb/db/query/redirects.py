"""From a uid to the event that goes by it now."""

from __future__ import annotations

from sqlalchemy import Connection, select

from tradedb.db import judgements
from tradedb.db.query.names import did_you_mean, suggestions
from tradedb.db.schema import Agreement, Event, EventRedirect
from tradedb.db.schema import Judgement as Stored
from tradedb.errors import UsageError
from tradedb.records import Verb
from tradedb.resolve.judgements import Judgement, effective

_LISTED = 5


def find_event(connection: Connection, text: str) -> str:
    """The uid of the event that a person means.

    Args:
        connection: to the database.
        text: the uid of an event, or one that an event has had or would have by what a single account says.

    Returns:
        The event's uid of today; the same where it has not changed.

    Raises:
        UsageError: where no event goes by it, with suggestions or who rejected it, or several do.
    """
    uid = text.strip()
    if connection.scalar(select(Event.uid).where(Event.uid == uid)):
        return uid
    statement = select(EventRedirect.event_uid).where(EventRedirect.uid == uid).order_by(EventRedirect.event_uid)
    found = connection.scalars(statement).all()
    if len(found) == 1:
        return found[0]
    if found:
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise UsageError(f"{uid!r} now stands for several events; name one: {', '.join(found[:_LISTED])}{more}")
    if connection.scalar(select(Agreement.slug).where(Agreement.slug == uid)):
        raise UsageError(f"{uid!r} is an agreement and no event; see `tradedb agreement {uid}`")
    if refusal := _rejection(connection, uid):
        raise UsageError(f"{uid!r} was rejected by {refusal.told}; `tradedb undo {refusal.id}` brings it back")
    raise UsageError(
        f"no event has the uid {uid!r}{did_you_mean(suggestions(uid, connection.scalars(select(Event.uid))))}"
    )


def _rejection(connection: Connection, uid: str) -> Judgement | None:
    """The last judgement in effect by which a person has rejected the event of that name."""
    statement = select(Stored.id).where(Stored.subject == uid, Stored.verb == Verb.REJECT)
    keys = set(connection.scalars(statement))
    counting = effective(judgements.some(connection, keys | judgements.undoing(connection, keys)))
    return next((each for each in reversed(counting) if each.id in keys), None)
