"""Whether a telling word speaks of an agreement: named beside it, named before, or carried on from a verb before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from tradedb.parsers import attach
from tradedb.parsers.document import Located, Sentence, Word
from tradedb.parsers.milestones.patterns import INTRANSITIVE, NOUN, PASSIVE
from tradedb.parsers.milestones.stages import JOINED, Stage
from tradedb.records import Span

_PLAIN = re.compile(
    r"\b(?:agreements?|accords?|pacts?|deals?|treat(?:y|ies)|protocols?|conventions?|arrangements?|understandings?|truce"
    r"|moratorium)\b",
    re.IGNORECASE,
)


#: Negotiations, named like an agreement ("the EU-India talks"): they are not signed.
_HEAD = 5
_TALKS = re.compile(r"\b(?:talks|negotiations?)\b", re.IGNORECASE)


def objects(text: str, sentence: Sentence, needs: Sequence[str]) -> list[Located]:
    """What a stage needs beside its word, as far as a sentence has it; in order."""
    found: list[Located] = list(sentence.having(*needs))
    if "negotiation" in needs:
        found += [word for word in sentence.having("talks_with") if word.start < sentence.start + _HEAD]
    if "agreement" in needs:
        talks = "negotiation" in needs
        found += [m for m in sentence.agreements if talks or not _TALKS.search(text, m.start, m.end)]
        found += [Span(*match.span()) for match in _PLAIN.finditer(text, sentence.start, sentence.end)]
    if "trade_round" in needs:
        found += [m for m in sentence.agreements if text[m.start : m.end].lower().endswith("round")]
    if "bloc" in needs:
        found += [party for party in sentence.parties if party.code in JOINED]
    if "legislature" in needs:
        found += [body for body in sentence.organizations if body.kind == "legislature"]
    others = other_deals(text, sentence)
    return sorted((thing for thing in found if not _is_of(thing, others)), key=_start)


_DEAL = re.compile(rf"(?:'s)?(?: |-)?(?:{_PLAIN.pattern}|talks\b|negotiations\b|MOUs?\b|contracts?\b)", re.IGNORECASE)


def other_deals(text: str, sentence: Sentence) -> list[Span]:
    """Agreements of another nature: "a lease agreement", "the ceasefire", "the Treaty of Rome"."""
    found = []
    for word in sentence.having("other_deal"):
        noun = _DEAL.match(text, word.end)
        if noun or _PLAIN.search(text, word.start, word.end):
            found.append(Span(word.start, noun.end() if noun else word.end))
    named = (_TREATY_OF.search(text, max(0, city.start - _TREATY), city.start) for city in sentence.cities)
    return found + [Span(*match.span()) for match in named if match]


#: "The Treaty of Rome" is called after a city, and no trade agreement of two states is.
_TREATY_OF = re.compile(r"\bTreaty of $")
_TREATY = 12


def _is_of(thing: Located, others: Sequence[Span]) -> bool:
    return any(thing.start < other.end and other.start < thing.end for other in others)


def _start(thing: Located) -> int:
    return thing.start


def is_supported(text: str, sentence: Sentence, word: Word, things: Sequence[Located], stage: Stage) -> bool:
    """Whether a word speaks of one of `things` (`objects`), is enough alone, or points back to one named before."""
    if stage.also and not _beside(text, word, objects(text, sentence, stage.also), stage):
        return False
    return (
        (not word.classes.isdisjoint(stage.needs) and " " in text[word.start : word.end])  # "get negotiations going"
        or _beside(text, word, things, stage)
        or _alone(text, word, things, stage)
        or _has_subject(text, sentence, word, things, stage)
        or _is_fronted(text, sentence, word, things, stage)
        or _points_back(text, sentence, word, stage)
        or _has_partner(text, sentence, word, stage)
    )


_PARTNER = re.compile(r" (?:one |an? deal )?with (?:the )?")


def _has_partner(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether somebody signs "with Japan": between states that is an agreement, where the text speaks of one."""
    with_whom = any(_PARTNER.fullmatch(text, word.end, party.start) for party in sentence.parties)
    return stage.word in {"sign", "initial"} and with_whom and _was_said(text, word, stage)


def _beside(text: str, word: Word, things: Sequence[Located], stage: Stage) -> bool:
    """Whether something that a word needs stands near it."""
    first = bisect_left(things, word.start - stage.reach - _LONGEST, key=_start)
    for thing in things[first:]:
        if thing.start > word.end + stage.reach:
            return False
        if thing is not word and attach.distance(text, word, thing) <= stage.reach:
            return True
    return False


#: Longer than any name of an agreement with its parties.
_LONGEST = 300


def _alone(text: str, word: Word, things: Sequence[Located], stage: Stage) -> bool:
    """Whether a word tells enough where nothing else is named: "in negotiations since", "entry into force"."""
    others = [thing for thing in things[:2] if thing is not word]
    entry = text[word.start : word.end].lower().startswith("entry into")
    return (stage.word in stage.needs and (stage.reach == 0 or not others)) or (entry and not others)


_CHAIN = (
    r"(?: (?:was|were|is|are|be|been|being|has|have|had|will|would|can|could|should|may|to|then|first|finally|later"
    r"|again|now|only|already|also|eventually|soon|still|due|set|expected|scheduled|likely|both|all|never|not|\w{2,15}ly|itself|at|last|once|more|in|the|end)){0,6}"
)
_SUBJECT = re.compile(
    r"\b(?:(?P<one>it|this|which|that)|they|these|those|both|ones?"
    r"|the (?:process|procedure|project|text|texts|exercise|former"
    rf"|latter|idea|plan|initiative|two sides)),?(?P<chain>{_CHAIN}) $",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?:its|their)(?: [\w-]{2,20}){0,2} $", re.IGNORECASE)
_ARTICLE = re.compile(r"\bthe(?: [\w-]{2,20}){0,2} $", re.IGNORECASE)
_OBJECT = re.compile(r" (?:it|them|one|those|the texts?|the documents?)\b")
#: What follows an act that is said as a noun and has no object: "the signing is due", "the launch in May".
_NOUN_ENDS = re.compile(
    r"(?: (?:into force|application))?(?:[,.;:]|$| (?:is|was|will|came|comes|took|takes|has|had|would|in|on|by)\b)"
)
#: In front of "Signed in May.", which somebody says or notes.
_SPOKEN = re.compile(r"(?:[-*] |\"|(?:[A-Z]\w{1,20} ){0,2}[A-Z]\w{1,20}: )?")
_PARTICIPLE = re.compile(r"\w{3,20}(?:ed|un)\b", re.IGNORECASE)
#: "Political conclusion was announced", "Formal signature is planned".
_LABELLED = re.compile(r"(?:(?:Political|Formal|Official|Final|Full|Provisional|Substantial|Technical|Actual) )?")
#: "Following signature in May", "since ratification in 2020".
_UPON = re.compile(
    r"\b(?:[Ff]ollowing|[Aa]fter|[Ss]ince|[Uu]pon|[Oo]n|[Uu]ntil)(?: (?:its|formal|final|full|provisional))? $"
)
#: A line of a table or chronology, in front of its words.
_CELL = re.compile(r"(?:\||:| -) $")
_LOOK_BACK = 75


def _points_back(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a word is said of something named before: "they were suspended", "signed it", "its ratification"."""
    if not stage.back or not stage.needs:
        return False
    if stage.word == "ratify" and sentence.having("approver") and _OBJECT.match(text, word.end):
        return True
    if not _was_said(text, word, stage):
        return False
    low = max(sentence.start, word.start - _LOOK_BACK)
    if stage.word == "accede" or _is_said_short(text, sentence, word, stage):
        return True
    if _OBJECT.match(text, word.end):
        return stage.word != "launch" or not _tells_of_meeting(text, sentence)
    if _POSSESSIVE.search(text, low, word.start):
        return not _means_meeting(text, sentence, word.start)
    if NOUN.match(text, word.start) and _NOUN_ENDS.match(text, word.end):
        begins = _LABELLED.fullmatch(text, sentence.start, word.start) or _CELL.search(text, low, word.start)
        return bool(begins or _ARTICLE.search(text, low, word.start) or _UPON.search(text, low, word.start))
    subject = _SUBJECT.search(text, low, word.start)
    if subject is None or (subject["one"] and _means_meeting(text, sentence, subject.start())):
        return False
    return bool(PASSIVE.search(subject["chain"])) or (
        stage.word != "reach" and bool(INTRANSITIVE.match(text, word.end))
    )


def _is_said_short(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a verb without object says it all: "The Senate voted in favour on 3 May", "Signed in May."."""
    if INTRANSITIVE.match(text, word.end) is None:
        return False
    if stage.word == "ratify" and _has_approver(text, sentence, word):
        return True
    alone = _SPOKEN.fullmatch(text, sentence.start, word.start) and _PARTICIPLE.fullmatch(text, word.start, word.end)
    return bool(alone) and stage.word in _NO_OBJECT


#: "The Senate voted in favour on 3 May", "Cabinet gave its approval": the body is the subject, and no object follows.
_BODY_ACTS = re.compile(r"(?: of [A-Z]\w+)?,?(?: (?:also|then|finally|in turn|has|had|\w{2,15}ly)){0,2} ")


def _has_approver(text: str, sentence: Sentence, word: Word) -> bool:
    bodies: list[Located] = [*sentence.having("approver"), *sentence.organizations]
    return any(body.end <= word.start and _BODY_ACTS.fullmatch(text, body.end, word.start) for body in bodies)


_OPENED = re.compile(
    r"\b(?:summit|meeting|forum|conference|session|fair|expo|cent(?:re|er)|office|desk|platform)\b", re.I
)


def _tells_of_meeting(text: str, sentence: Sentence) -> bool:
    """Whether what went before a sentence last is a thing that is opened and no negotiation."""
    low = max(0, sentence.start - _SAID_BEFORE)
    opened = [match.end() for match in _OPENED.finditer(text, low, sentence.start)]
    said = [match.end() for match in _SAID.finditer(text, low, sentence.start)]
    return max(opened, default=0) > max(said, default=0)


_FIRST = 45
_NO_OBJECT = frozenset({"launch", "suspend", "resume", "conclude", "sign", "force", "ratify"})


def _has_subject(text: str, sentence: Sentence, word: Word, things: Sequence[Located], stage: Stage) -> bool:
    """Whether a sentence begins with what a verb without object is said of, however much stands in between."""
    if stage.word not in _NO_OBJECT or not things or things[0].start > sentence.start + _FIRST:
        return False
    return bool(things[0].end < word.start and INTRANSITIVE.match(text, word.end))


def _is_fronted(text: str, sentence: Sentence, word: Word, things: Sequence[Located], stage: Stage) -> bool:
    """Whether a sentence begins with a participle, its subject behind it: "Concluded in 2022, … the agreement"."""
    at_head = word.start == sentence.start and stage.word in _NO_OBJECT and bool(things)
    return at_head and bool(_PARTICIPLE.match(text, word.start) and INTRANSITIVE.match(text, word.end))


#: Words for what begins and ends besides negotiations.
_MEETINGS = ("round", "session", "meeting", "summit", "committee", "dialogue", "ministerial", "business", "visit")


def _means_meeting(text: str, sentence: Sentence, position: int) -> bool:
    """Whether what a pronoun means is a round or meeting, not an agreement: "the round, which began"."""
    meetings = [word.end for word in sentence.having(*_MEETINGS) if word.end <= position]
    things: tuple[Located, ...] = (*sentence.agreements, *sentence.having("negotiation"))
    others = [thing.end for thing in things if thing.end <= position]
    plain = [match.end() for match in _PLAIN.finditer(text, max(sentence.start, position - _LONGEST), position)]
    return bool(meetings) and max(meetings) >= max((0, *others, *plain))


_SAID = re.compile(rf"{_PLAIN.pattern}|\b(?:re)?negotiations?\b|\btalks\b|\bFTAs?\b|\bC?EPA\b", re.IGNORECASE)
_ACCESSION_SAID = re.compile(
    r"\b(?:accession|acced\w{1,4}|join(?:ed|ing)?|membership|new members?|newcomers?|CPTPP)\b", re.IGNORECASE
)
_ROUNDS_SAID = re.compile(r"\brounds\b", re.IGNORECASE)
_SAID_BEFORE = 600


def _was_said(text: str, word: Word, stage: Stage) -> bool:
    """Whether the text just before a word speaks of negotiations or an agreement; of accession where that is meant."""
    low = max(0, word.start - _SAID_BEFORE)
    if stage.word == "accede":
        return _ACCESSION_SAID.search(text, low, word.start) is not None
    if stage.word == "suspend" and _ROUNDS_SAID.search(text, low, word.start):
        return True
    return _SAID.search(text, low, word.start) is not None


_AND = re.compile(
    r"(?:,|;|\band|\bbut|\bor)(?: (?:then|later|again|finally|subsequently|was|were|is|are|has|have|had|been|to be|only"
    r"|will|\w{2,15}ly|it|they)){0,5} $",
    re.IGNORECASE,
)
_GOES_ON = 160


def goes_on(text: str, word: Word, stage: Stage, told: Iterable[Located]) -> bool:
    """Whether a word carries on from a stage told just before: "was signed in May and ratified in June"."""
    if not stage.back or not _AND.search(text, max(0, word.start - _LOOK_BACK), word.start):
        return False
    near = any(0 <= word.start - other.end < _GOES_ON for other in told)
    return near and bool(_OBJECT.match(text, word.end) or INTRANSITIVE.match(text, word.end))
