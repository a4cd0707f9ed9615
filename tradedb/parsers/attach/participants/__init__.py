"""Who takes part in an event: people who act in its clause, and those whom sentences around it seat at it."""

from __future__ import annotations

from tradedb.parsers.attach.participants.antecedents import of_two_sides
from tradedb.parsers.attach.participants.behind import people_behind
from tradedb.parsers.attach.participants.scene import Scene
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Sentence, Trigger, inside
from tradedb.parsers.people import PersonMention


def people_near(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None = None
) -> tuple[PersonMention, ...]:
    """The people who take part in an event.

    Args:
        document: the article.
        sentence: the sentence of the trigger.
        trigger: the words that speak of the event.
        date: its date; what sentences behind say of another day is of another event.

    Returns:
        Mentions in the order of finding, each person once: those who act in the sentence, those for whom a pronoun
        stands, those whom a sentence shortly behind seats at the event.
    """
    if _is_promise(sentence, trigger):
        return ()
    scene = Scene.of(document, sentence, trigger)
    found: dict[str, PersonMention] = {}
    for person in scene.present():
        found.setdefault(person.name, person)
    for person in people_behind(scene, date, complete=of_two_sides(found.values())):
        found.setdefault(person.name, person)
    if trigger.type == "proposed" and not of_two_sides(found.values()):
        return ()  # one side's wish is no event of its minister's
    return tuple(found.values())


_DONE_LATER = frozenset({"concluded", "signed", "initialled", "in_force"})
_PROMISE_REACH = 40


def _is_promise(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether people only undertake that something will be done: "A and B agreed to conclude it within the year"."""
    before = inside(sentence.words, trigger.start - _PROMISE_REACH, trigger.start)
    return trigger.type in _DONE_LATER and any("commit" in word.classes for word in before)
