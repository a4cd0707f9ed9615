"""The date of an event: in the sentence of its trigger, or where that points to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tradedb.parsers.attach.clauses import fittest, is_fronted
from tradedb.parsers.attach.extents import runs_until, whole
from tradedb.parsers.attach.headings import chronicle_date, date_below, heading_date, inherited_date
from tradedb.parsers.attach.nearness import distance
from tradedb.parsers.attach.rivals import begins_then, beside, displaced, owner, takes_effect
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, M, Sentence, Trigger
from tradedb.records import Kind, Span

#: Between "postponed" and the new date.
MOVED_TO = re.compile(r" (?:from [^,;]{1,30} )?(?:to|until|till) (?:the )?")
_RESCHEDULED = re.compile(
    r"\b(?:rescheduled|moved|delayed|shifted|brought forward|pushed back)(?: from [^,;]{1,30})?"
    r" (?:to|until|till|for) (?:the )?$"
)
#: "Originally planned for May": no longer.
_ORIGINALLY = re.compile(
    r"\b(?:originally|initially|previously|first|had been) (?:planned|scheduled|due|set|slated|expected|foreseen)"
    r"(?: to \w+(?: \w+){0,3})?(?: (?:for|on|in|from|between|to)(?: the)?){1,2} $"
)
_PUT_OFF = re.compile(
    r", (?:postponed|put off|deferred|delayed|cancell?ed|called off)(?: \w+)? (?:in|on|last) (?:late )?$"
)
#: Types of triggers whose date may date a "since".
_SINCE = frozenset({"suspended", "resumed", "in_force", "measure"})
_COORDINATED = re.compile(
    r"[ ,]{0,2}(?:and|and then|then|followed by)? ?(?:in|at|to)? ?(?:[A-Z][\w.]{1,20} ){0,3}(?:in|on|from)? ?"
)


def pairs(document: Document, sentence: Sentence) -> Iterator[tuple[Trigger, DateMention | None]]:
    """Each trigger of a sentence with its date; once more with each further date that goes with it.

    "Having met in London on 9 June and in Stockholm on 28 July" is two meetings of one verb.
    """
    text = document.text
    following = next(iter(document.sentences[sentence.index + 1 : sentence.index + 2]), None)
    in_step = _in_step(text, sentence) or _respective(text, sentence)
    dated = [(trigger, in_step.get(trigger) or date_for(document, sentence, trigger)) for trigger in sentence.triggers]
    for trigger, date in dated:
        if date is None:
            yield _from_before(document, sentence, trigger)
        elif not _said_nearer(text, sentence, trigger, date, dated):
            yield whole(text, sentence, following, trigger, date)
    yield from _repeated(text, sentence, dated)


_LISTED = re.compile(r"(?:,|,? and| &) (?:the )?")


def _in_step(text: str, sentence: Sentence) -> dict[Trigger, DateMention]:
    """The dates of events listed beside as many dates: "the second and third rounds were in March and May"."""
    lasting = [trigger for trigger in sentence.triggers if trigger.kind in _REPEATED and trigger.number]
    events = _run(lasting, lambda a, b: bool(_LISTED.fullmatch(text, a.end, b.start)))
    dates = _run(sentence.dates, lambda a, b: bool(_COORDINATED.fullmatch(text, a.end, b.start)))
    if len(events) != len(dates) or len(events) < 2 or dates[0].start < events[-1].end:
        return {}
    return dict(zip(events, dates, strict=True))


def _respective(text: str, sentence: Sentence) -> dict[Trigger, DateMention]:
    """Milestones and dates told in one order: "on 1 and 28 September, respectively, Kenya signed and ratified it"."""
    if "respectively" not in text[sentence.start : sentence.end]:
        return {}
    events = [trigger for trigger in sentence.triggers if trigger.kind is Kind.MILESTONE]
    return dict(zip(events, sentence.dates, strict=True)) if len(events) == len(sentence.dates) else {}


_LIST_REACH = 70


def listed_behind(text: str, sentence: Sentence, position: int) -> bool:
    """Whether behind a position two or more dates are listed ("in May and June")."""
    behind = [date for date in sentence.dates if date.start >= position]
    if not behind or behind[0].start - position > _LIST_REACH:
        return False
    return len(_run(behind, lambda a, b: bool(_COORDINATED.fullmatch(text, a.end, b.start)))) > 1


def _run(things: Sequence[M], follows: Callable[[M, M], bool]) -> list[M]:
    """The first two or more things in a row of which each follows the one before."""
    run: list[M] = []
    for thing in things:
        if run and not follows(run[-1], thing):
            if len(run) > 1:
                return run
            run = []
        run.append(thing)
    return run if len(run) > 1 else []


def _repeated(
    text: str, sentence: Sentence, dated: Sequence[tuple[Trigger, DateMention | None]]
) -> Iterator[tuple[Trigger, DateMention]]:
    """The further dates of a list, each with the trigger of the date before it."""
    claimed = {date: trigger for trigger, date in reversed(dated) if date is not None and trigger.kind in _REPEATED}
    own = {date for _, date in dated}
    for before, date in pairwise(sentence.dates):
        trigger = claimed.get(before)
        if (
            trigger
            and not (trigger.kind is Kind.ROUND and trigger.number)
            and date not in own
            and not _objection(date, trigger)
            and _COORDINATED.fullmatch(text, before.end, date.start)
        ):
            claimed[date] = trigger
            yield replace(trigger, number=None), date


def _from_before(document: Document, sentence: Sentence, trigger: Trigger) -> tuple[Trigger, DateMention | None]:
    """A trigger whose sentence does not date it, with a date that the sentences before give to it."""
    told = chronicle_date(document, sentence) or heading_date(document, sentence)
    if told is None and trigger.inherits:
        told = inherited_date(document, sentence)
    if told is not None:
        return trigger, told
    if trigger.kind is Kind.ROUND and trigger.number:
        return trigger, _of_new_round(document, sentence, trigger) or date_below(document, sentence)
    echoed = _echoed(document, sentence, trigger)
    return replace(trigger, echo=echoed is not None), echoed


def _of_new_round(document: Document, sentence: Sentence, trigger: Trigger) -> DateMention | None:
    """The date of a round that the sentence before calls new, where this one gives its number and tells the same."""
    if not sentence.index:
        return None
    previous = document.sentences[sentence.index - 1]
    rounds = [other for other in previous.triggers if other.kind is Kind.ROUND]
    if len(rounds) != 1 or rounds[0].number or rounds[0].rule != "round.unnumbered":
        return None
    ahead = bool(sentence.having("future")) and bool(previous.having("future"))
    if not ahead and (not trigger.phase or trigger.phase != rounds[0].phase):
        return None
    return date_for(document, previous, rounds[0])


_ECHO_REACH = 2


def _echoed(document: Document, sentence: Sentence, trigger: Trigger) -> DateMention | None:
    """The date of the event of which a sentence shortly before spoke in the same words; None."""
    for previous in reversed(document.sentences[max(0, sentence.index - _ECHO_REACH) : sentence.index]):
        for other in reversed(previous.triggers):
            if _one_event(trigger, other):
                return date_for(document, previous, other)
    return None


def _one_event(trigger: Trigger, other: Trigger) -> bool:
    if trigger.kind is Kind.ROUND:
        return other.kind is Kind.ROUND and trigger.number in {None, other.number}
    return (trigger.rule, trigger.hosts) == (other.rule, other.hosts)


_REPEATED = frozenset({Kind.ROUND, Kind.MEETING})
_SAID_NEAR = 60


def _said_nearer(
    text: str,
    sentence: Sentence,
    trigger: Trigger,
    date: DateMention,
    dated: Sequence[tuple[Trigger, DateMention | None]],
) -> bool:
    """Whether the same is said of a date by a nearer word: then this one speaks of something undated."""
    mine = distance(text, trigger, date)
    rivals = [t for t, d in dated if d is date and t is not trigger]
    told = [t for t in rivals if t.kind is Kind.MILESTONE]
    if displaced(text, sentence, trigger, date) and any(distance(text, t, date) < mine for t in told):
        return True
    return mine > _SAID_NEAR and any(t.rule == trigger.rule and distance(text, t, date) < mine for t in rivals)


def date_for(document: Document, sentence: Sentence, trigger: Trigger) -> DateMention | None:
    """The date of a trigger inside its sentence, or None."""
    text = document.text
    dates = _candidates(document, sentence, trigger)
    if trigger.kind is Kind.MILESTONE and (own := beside(text, trigger, dates)):
        return own
    stated = (
        [date for date in sentence.dates if _is_new(text, sentence, date)]
        or [date for date in dates if date.text.lower() not in _NOW and not _is_old(text, sentence, date)]
        or [date for date in dates if date.text.lower() not in _NOW]
    )
    aside = [d for d in dates if d.text.lower() == "this year" and _BREAK.search(text, d.end, trigger.start)]
    date = fittest(text, sentence, trigger, stated or [date for date in dates if date not in aside])
    if date is not None and date.relation == "since" and distance(text, trigger, date) > _SINCE_REACH:
        return date if is_fronted(text, sentence, date) and trigger is sentence.triggers[0] else None
    return date


def _is_new(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Whether something was moved to a date."""
    moved = any(MOVED_TO.fullmatch(text, cue.end, date.start) for cue in sentence.having("cancelled"))
    return moved or _RESCHEDULED.search(text, max(sentence.start, date.start - 60), date.start) is not None


def _is_old(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Whether a date is one that did not last, or when something was put off: "originally planned for May"."""
    low = max(sentence.start, date.start - 80)
    return any(when.search(text, low, date.start) for when in (_ORIGINALLY, _PUT_OFF))


def _candidates(document: Document, sentence: Sentence, trigger: Trigger) -> list[DateMention]:
    """The dates of a sentence that may be the time of an event."""
    return [date for date, objection in judged(document, sentence, trigger) if not objection]


def judged(document: Document, sentence: Sentence, trigger: Trigger) -> Iterator[tuple[DateMention, str]]:
    """The dates of a sentence, each with the reason why it is not the time of an event; empty where it may be."""
    text = document.text
    line = _DATE_LINE.match(text, sentence.start, sentence.end)
    bound = _BOUND_CLAUSE.match(text, sentence.start, sentence.end)
    skipped = line.end() if line else 0, bound.end() if bound and bound.end() <= trigger.start else 0
    found = [(date, _against(text, sentence, trigger, date, skipped)) for date in sentence.dates]
    ahead = trigger.kind is Kind.ROUND and sentence.having("future") and all(against for _, against in found)
    background = _background(text, sentence, trigger)
    for date, against in found:
        if ahead and date.relation in {"by", "before"} and not date.in_name:
            yield date, ""
        elif not against and background and _lies_outside(text, trigger, date, background):
            yield date, f"“{text[trigger.start : trigger.end]}” only says when something else was"
        else:
            yield date, against


def _against(text: str, sentence: Sentence, trigger: Trigger, date: DateMention, skipped: tuple[int, int]) -> str:
    """Why a date is not the time of an event; `skipped` says where the date line and a clause with a bound end."""
    line, clause = skipped
    if date.end <= line:
        return "the date line says when the article was written"
    if date.end <= clause or _bounds_behind(text, sentence, trigger, date):
        return "a clause that begins with since, before, until or the like tells of another time"
    if other := owner(text, sentence, trigger, date):
        return f"it is that of “{text[other.start : other.end]}”"
    if date.end <= trigger.start and _came_later(text, sentence, trigger, date):
        return "what is told came later"
    if takes_effect(text, sentence, trigger, date):
        return "it is when that takes effect"
    milestone = trigger.kind is Kind.MILESTONE
    lasts = begins_then(text, sentence, date) if milestone else runs_until(text, sentence, date)
    return "" if lasts and (milestone or trigger.kind in _REPEATED) else _objection(date, trigger)


#: "Concluded in May 2019, which then lay dormant".
_THEN = re.compile(r"\b(?:then|later|afterwards|subsequently|thereafter|has since|had since)(?: (?:was|were|\w+ly))? $")


def _came_later(text: str, sentence: Sentence, trigger: Trigger, date: DateMention) -> bool:
    """Whether an act is told behind a dated one, as what came after it."""
    told = any(t.kind is Kind.MILESTONE and t.start < trigger.start for t in sentence.triggers if t is not trigger)
    then = trigger.kind is Kind.MILESTONE and _THEN.search(text, max(date.end, trigger.start - 30), trigger.start)
    return told and bool(then) and _BREAK.search(text, date.end, trigger.start) is not None


_BOUND_BEHIND = re.compile(
    r"\b(?P<bound>since|before|until|ahead of|prior to|after|the eve of) (?=[^,;:]{8})", re.IGNORECASE
)


def _bounds_behind(text: str, sentence: Sentence, trigger: Trigger, date: DateMention) -> bool:
    """Whether a date tells of something before the event or after it: "the first round since talks began in May"."""
    if date.relation or date.start <= trigger.end:
        return False
    bound = list(_BOUND_BEHIND.finditer(text, max(trigger.end, date.start - _BOUND_REACH), date.start))
    if not bound or _BREAK.search(text, bound[-1].end(), date.start):
        return False
    if trigger.type not in _SINCE:
        return True
    # "Broke off after a round in May": of what the words tell besides, the day is near that of the end.
    told = any(bound[-1].end() <= other.start < date.start for other in sentence.triggers)
    return not told and bound[-1]["bound"].lower() not in {"since", "until"}


_BOUND_REACH = 120
_BREAK = re.compile(r"[;:]|, ")


#: "Since talks were resumed in 2017, this …": what is told behind happened at another time.
_BOUND_CLAUSE = re.compile(
    r"(?:(?:after )?having|ever since|since|before|until|ahead of|prior to|on the eve of"
    r"|(?:(?:just|only|about|exactly|the|an?|barely|some) )?[\w-]{1,12} (?:hours?|days?|weeks?|months?|years?)"
    r" (?:before|after|ahead of|prior to)|the (?:day|week|month|year) (?:before|after))"
    r" (?![^,;:]{0,80}\bi\.e\.)[^,;:]{1,160}, ",
    re.IGNORECASE,
)


#: "SEJONG, Aug. 27 (Yonhap) --": when and where the article was written, not what it tells.
_DATE_LINE = re.compile(
    r"[A-Z][\w .,'/]{1,45}?,? "
    r"(?:[\w.]{3,9} \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][\w.]{2,8}(?: \d{4})?|\d{1,2}[./]\d{1,2}[./]\d{4}),? ?"
    r"(?:\([\w /.-]{2,30}\) ?)?-{1,2} ?"
)
#: Dates that say no more than that something is so at the time of writing.
_NOW = frozenset({"today", "now", "this year"})
_ADJOINING = 45
_SINCE_REACH = 60
#: "within two years of its entry into force": named to say when something else is.
_OF_ITS = re.compile(r"\b(?:of|since|after|before|until|following|upon|from) (?:its|their)(?: \w+)? $")
_BACKGROUND_REACH = 40


#: "Following a meeting with the minister of Norway in Oslo on 11 March": all of it belongs to the meeting.
_ITS_PARTS = re.compile(
    r" ?(?:(?:of|with|between|in|at|by|on) |(?=[A-Z]))"
    r"(?:(?!\b(?:said|agreed|will|would|was|were|is|are|has|had|have|and|but|which|who|to)\b)[^,;:]){1,130}"
)


#: "No offers before the third round, which we expect to host in May".
_TOLD_OF_IT = re.compile(
    r"(?: of (?:[\w-]+ ){0,3}(?:talks|negotiations))?,? (?:which|that|due|scheduled|planned|expected|set|slated"
    r"|to be held|held|hosted)\b[^,;:]{0,70}"
)


def _background(text: str, sentence: Sentence, trigger: Trigger) -> Located | None:
    """The words by which a trigger only says when something else was: "ahead of the fourth round"; None."""
    its = _OF_ITS.search(text, max(sentence.start, trigger.start - 30), trigger.start)
    if its:
        return Span(*its.span())
    ended = {word.end for word in sentence.having("ended")}  # "left after a round of three days"
    words = [w for w in sentence.having("background") if w.end <= trigger.start and w.start - 1 not in ended]
    close = [word for word in words if trigger.start - word.end < _BACKGROUND_REACH]
    return next((word for word in close if not re.search(r"[,;:]", text[word.end : trigger.start])), None)


def _lies_outside(text: str, trigger: Trigger, date: DateMention, background: Located) -> bool:
    """Whether a date is not that of the words in the background: "fell in May after it had been signed"."""
    before = trigger.kind is Kind.MILESTONE and 0 <= background.start - date.end <= 1
    behind = trigger.kind in _REPEATED and date.start > trigger.end
    if behind and any(own.fullmatch(text, trigger.end, date.start) for own in (_ITS_PARTS, _TOLD_OF_IT)):
        return False
    return before or distance(text, trigger, date) > _ADJOINING


def _objection(date: DateMention, trigger: Trigger) -> str:
    """Why a date cannot be the time of an event: part of a name, a mere bound; empty where it can."""
    bound = f"bound by “{date.relation}”"
    if date.in_name:
        return "part of a name"
    if date.relation in {"by", "before"} and trigger.kind in _REPEATED:
        return "" if date.bounded == date.edtf else bound  # "before the end of 2025" is some time in 2025
    if trigger.rule == "milestone.ongoing":
        return "" if date.relation == "since" else "what goes on is dated by “since” only"
    if date.ends and date.ends[0].granularity == "year":
        return "a term or period of years"
    since = trigger.type in _SINCE and date.relation == "since"
    ends = date.relation == "before" and date.bounded == date.edtf
    return "" if since or ends or date.relation not in {"since", "until", "before", "after"} else bound
