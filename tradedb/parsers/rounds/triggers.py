"""The rounds that a sentence speaks of one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tradedb.parsers import attach
from tradedb.parsers.document import Sentence, Trigger, Word
from tradedb.parsers.numbers import CARDINAL, ORDINAL, cardinal, ordinal
from tradedb.parsers.rounds.numbered import GAP, NOUN, says
from tradedb.parsers.rounds.numbered import numbered as numbered_in
from tradedb.records import Kind

#: What makes a round without a number one in particular.
_DETERMINER = (
    r"(?:an?|another|one more|latest|last|new|next|further|final|previous|additional|extra|this|current|recent|coming"
    r"|upcoming|forthcoming|special|past|concluding|penultimate|(?:day|week|month|year)'s)"
)
_UNNUMBERED = re.compile(
    rf"\b(?:{_DETERMINER}|the [\w-]{{1,20}}-(?:day|week|long|ended|concluded)) (?:{GAP} ){{0,5}}?{NOUN}"
    rf"|\b(?:additional|further|more|new) (?:{GAP} ){{0,2}}?rounds\b"
    r"|\b(?:additional|further) (?:discussions|negotiations|talks)\b"
    r"|\bthe round(?= (?:in|at|of talks|of negotiations|held)\b)",
    re.IGNORECASE,
)
#: "Five days of negotiations", "three-day talks".
_DAYS_OF = re.compile(
    rf"\b(?:\d{{1,2}}|{CARDINAL}|a few|several)(?: full)?(?: days of|-day) (?:{GAP} ){{0,5}}?(?:talks|negotiations)\b",
    re.IGNORECASE,
)
#: "The two sides, which last met in January", said of rounds.
_LAST_MET = re.compile(
    r"\b(?:last|most recently|previously) met\b|\bmet (?:last|most recently|previously)\b", re.IGNORECASE
)
#: "The third, on July 8-12", "one in August": only beside words that speak of rounds.
_ELLIPSIS = re.compile(
    rf"\b(?:the|its|their|an?|and) (?P<number>(?!opening|inaugural|kick-off){ORDINAL})(?: one)?"
    r"(?= (?:was|were|will|would|took|takes|followed|in|on|is|from|between|at|by|being|to|had|has|having|ended|began"
    r"|opened|came|started|ran|saw|concluded|could|should|may|might|and (?:last|final)|also|just|only"
    r"|of (?:them|these|those))\b"
    r"|, |;|\.|\)|:| - | \(|$)"
    # "For the third the delegations went to Brussels."
    rf"|(?<=\bfor )the (?P<served>{ORDINAL})(?= (?:the|both|two|negotiators|delegations|they|teams)\b)",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:one|another|the other|(?:the|their) (?:last|latest|most recent)(?: of (?:which|them|these|those)| whereof)?"
    r"|an?other one|(?:a|the) (?:next|last|latest) one)"
    r"(?=,? (?:(?:is|was|will be|to be|being) )?(?:(?:held|planned|scheduled|expected|due|set) )?"
    r"(?:in|on|for|from|during|later|earlier|last|next|this|early|mid|late|took place|takes place|will take place)\b)",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"\b(?:by|over|than|about|almost|nearly|of) $", re.IGNORECASE)
#: "Back-to-back rounds in May and June": each of the dates is that of a round.
_PLURAL = re.compile(rf"\b(?<!first )(?<!second )(?:{GAP} )?rounds\b", re.IGNORECASE)
_ROUNDS = re.compile(r"\brounds\b", re.IGNORECASE)
#: "The last session of which took place in February", said of negotiations.
_SESSION = re.compile(
    r"\b(?:latest|last|most recent|next|previous|final) session\b|\b(?:an?|another) session (?=in |at |on )",
    re.IGNORECASE,
)
#: "It was the second round": the round of the sentence before.
_PREDICATE = re.compile(
    r"(?:it|this|that|these|they) (?:was|is|were|are|marks|marked|will be|would be) (?:also )?(?:only )?(?:the )?$",
    re.IGNORECASE,
)
#: A round said again: "the talks will last until Thursday".
_AGAIN = re.compile(
    r"\b(?:the|this|these|those|both) (?:(?:[\w-]+-(?:day|week|long)|latest|present|virtual|in-person|face-to-face) )?"
    r"(?:round|(?P<more>talks|negotiations|sessions?|meetings?|discussions|event))\b",
    re.IGNORECASE,
)
#: "Declared the talks finished": the end of all rounds.
_DECLARED = re.compile(r"\b(?:declar|announc|pronounc|consider)(?:e|ed|es|ing) (?:the|these) (?:talks|negotiations)\b")
#: "Aim to conclude the negotiations by the end of the year": all rounds to come.
_HOPED = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)|targets?|deadline|timeline|conclu\w{2,5}|finali[sz]\w{1,5}|complet\w{1,4}"
    r"|wrap(?:s|ping)? up|finish(?:ing)?)\b",
    re.IGNORECASE,
)
_BE_CONCLUDED = re.compile(r" (?:[\w-]{2,20} ){0,6}?be (?:concluded|completed|finali[sz]ed|finished|wrapped up)\b")
_HOPED_REACH = 50
#: "Opened in Washington on 8 July, it …", "It was held from …".
_OPENING = re.compile(
    r"(?:opened|held|begun|started|convened|hosted|conducted|scheduled)\b"
    r"|(?P<more>it|they|both)\b(?= (?:was|were|will|is|are|took|takes|ran|runs?|ended|lasted|lasts)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\brounds of (?:[\w-]+ ){0,3}$", re.IGNORECASE)
_PHASE_REACH = 55
_HELD_REACH = 40


def triggers(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """The rounds that a sentence speaks of one by one, in order; of overlapping ones the better told."""
    numbered = tuple(_numbered(text, sentence))
    told = [
        *numbered,
        *(_elliptic(text, sentence) if numbered or _speaks_of_rounds(text, sentence, previous) else ()),
        *_row(text, sentence, previous),
        *_unnumbered(text, sentence),
        *_again(text, sentence, previous),
        *_talks(text, sentence),
    ]
    kept: list[Trigger] = []
    for trigger in told:
        if not any(trigger.meets(other) for other in kept):
            kept.append(trigger)
    yield from sorted(kept, key=lambda t: t.start)


def _numbered(text: str, sentence: Sentence) -> Iterator[Trigger]:
    for found in numbered_in(text, sentence.start, sentence.end):
        if not _is_other(text, sentence, found.start, found.end):
            trigger = _trigger(text, sentence, found.start, found.end, "round.numbered", found.number)
            said = _PREDICATE.fullmatch(text, sentence.start, found.start) is not None
            yield replace(trigger, inherits=said)


def _unnumbered(text: str, sentence: Sentence) -> Iterator[Trigger]:
    if not says(text, sentence.start, sentence.end, "ound", "OUND", "ession", "discussions", "egotiations", "talks"):
        return
    for match in _UNNUMBERED.finditer(text, sentence.start, sentence.end):
        if not _is_other(text, sentence, match.start(), match.end()):
            yield _trigger(text, sentence, match.start(), match.end(), "round.unnumbered", None)
    for match in _PLURAL.finditer(text, sentence.start, sentence.end):
        if attach.listed_behind(text, sentence, match.end()) and not _is_other(text, sentence, *match.span()):
            yield _trigger(text, sentence, match.start(), match.end(), "round.unnumbered", None)
    if sentence.having("negotiation"):
        for match in _SESSION.finditer(text, sentence.start, sentence.end):
            yield _trigger(text, sentence, match.start(), match.end(), "round.unnumbered", None)


#: What says that a round is one of negotiations: the talks, what they are about, who holds them.
_TALKS_SAID = re.compile(
    r"negotiat|\btalks\b|\bFTAs?\b|\b(?:C|T|S)?EPAs?\b|\bCECA\b|agreement|\btrade\b|\btariff", re.IGNORECASE
)
_CONTEXT = re.compile(
    rf"{_TALKS_SAID.pattern}|\b(?:accord|pact|deal|treaty|partnership|discussions|consultations|delegations?|ministry"
    r"|ministers?|officials|progress|rounds)\b",
    re.IGNORECASE,
)
#: A round that sides have with each other is one of talks where nothing says what else it is.
_BETWEEN = re.compile(r"\bround (?:between|with|\d)\b|\b(?:two|both|three) sides\b", re.IGNORECASE)
_CONTEXT_REACH = 600
_TITLE = 200
_SUBJECT_REACH = 40
_OF_TALKS = re.compile(r" of (?:[\w-]+ ){0,3}?(?:talks|negotiations)\b", re.IGNORECASE)


def _is_other(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the round is no negotiation: "funding round", "round of tariffs", "Doha Round"."""
    if any(word.start < end and start < word.end for word in sentence.having("other_round")):
        return True
    if not _is_negotiated(text, sentence):
        return True
    if not text.startswith(" of ", end) or _OF_TALKS.match(text, end):
        return False
    subjects = [w for w in sentence.having("measure", "not_negotiated") if 0 <= w.start - end < _SUBJECT_REACH]
    talks = [w for w in sentence.having("negotiation") if 0 <= w.start - end < _SUBJECT_REACH]
    return bool(subjects) and not talks


def _is_negotiated(text: str, sentence: Sentence) -> bool:
    """Whether the words in or before a sentence, or the title, speak of negotiations; beside a contest, its own."""
    if _TALKS_SAID.search(text, sentence.start, sentence.end):
        return True
    if sentence.having("contest"):
        return False
    if sentence.having("talk_verb", "meet", "ended") or _BETWEEN.search(text, sentence.start, sentence.end):
        return True
    low = max(0, sentence.start - _CONTEXT_REACH)
    return bool(_CONTEXT.search(text, low, sentence.end) or _CONTEXT.search(text, 0, _TITLE))


def _elliptic(text: str, sentence: Sentence) -> Iterator[Trigger]:
    """Rounds whose noun went before: "the third, on July 8-12", "two rounds, one in August and one in December"."""
    for match in _ELLIPSIS.finditer(text, sentence.start, sentence.end):
        if not _FRACTION.search(text, max(sentence.start, match.start() - 8), match.start()):
            words = match["number"] or match["served"]
            yield _trigger(text, sentence, match.end() - len(words), match.end(), "round.ellipsis", ordinal(words))
    for match in (m for p in (_ONE, _LAST_MET) for m in p.finditer(text, sentence.start, sentence.end)):
        yield _trigger(text, sentence, match.start(), match.end(), "round.ellipsis", None)


def _speaks_of_rounds(text: str, sentence: Sentence, previous: Sentence | None) -> bool:
    """Whether a sentence speaks of rounds in the plural, or the one before of rounds at all."""
    if _ROUNDS.search(text, sentence.start, sentence.end):
        return True
    if previous is None:
        return False
    told = any(trigger.kind is Kind.ROUND and trigger.number for trigger in previous.triggers)
    return told or _ROUNDS.search(text, previous.start, previous.end) is not None


#: "9 | 23-27 September 2024 | New Delhi", "1. Brisbane, December 10-15, 2022", under a heading that speaks of rounds.
_ROW = re.compile(
    rf"\|? ?(?:Round )?(?P<number>\d{{1,2}}|[IVXL]{{1,5}}(?= ?\|)|{ORDINAL})(?: ?[|.):] ?)(?=\S)"
    # "3. On 3 May the minister …": a numbered paragraph
    r"(?!(?-i:On|In|At|The|From|During|After|Before|It|They|This|As|Both|With|Mr|Ms|Dr|An?)\b)",
    re.IGNORECASE,
)


def _row(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """A line of a table or list of rounds: its number, and dates that are whole days."""
    row = _ROW.match(text, sentence.start, sentence.end)
    if row is None or previous is None or not any(date.granularity in {"day", "range"} for date in sentence.dates):
        return
    listed = any(trigger.rule == "round.row" for trigger in previous.triggers)
    if listed or previous.having("round", "round_list"):
        number = ordinal(row["number"]) or cardinal(row["number"]) or None
        yield Trigger(row.start("number"), row.end("number"), Kind.ROUND, "negotiation", "round.row", number)


def _talks(text: str, sentence: Sentence) -> Iterator[Trigger]:
    """Negotiations that were held, and called by no other name; those of leaders or ministers are meetings."""
    ranked = {person.country for person in sentence.people if person.level in {"leader", "minister"}}
    if len(ranked) > 1:
        return
    if not says(text, sentence.start, sentence.end, "egotiations", "talks"):
        return
    for match in _DAYS_OF.finditer(text, sentence.start, sentence.end):
        yield _trigger(text, sentence, match.start(), match.end(), "round.talks", None)
    met = sentence.having("meet") and (sentence.people or sentence.having("ministers", "leaders", "senior"))
    if not met and not sentence.having("summit"):
        yield from _held(text, sentence)


def _held(text: str, sentence: Sentence) -> Iterator[Trigger]:
    verbs = sentence.having("talk_verb")
    for word in sentence.having("negotiation"):
        verb = attach.nearest(text, word, verbs)
        if verb is None or _is_aside(text, sentence, word, verb):
            continue
        if attach.distance(text, word, verb) < _HELD_REACH or _governs(text, word, verb):
            yield Trigger(word.start, word.end, Kind.ROUND, "negotiation", "round.talks")


#: "A ceremony for the opening of negotiations was held": they are not what was held.
_PURPOSE = re.compile(r"\b(?:for|on) (?:[\w'-]+ ){0,4}$")


def _is_aside(text: str, sentence: Sentence, noun: Word, verb: Word) -> bool:
    """Whether talks only say what something else is for or about, or what is counted."""
    if ";" in text[min(noun.end, verb.end) : max(noun.start, verb.start)]:
        return True
    if _COUNTED.search(text, max(sentence.start, noun.start - 40), noun.start):
        return True
    subject = verb.start > noun.start
    return subject and _PURPOSE.search(text, max(sentence.start, noun.start - 50), noun.start) is not None


#: "Negotiations on an agreement between A and B took place".
_OF_WHOM = re.compile(
    r" (?:on|for|of|about|over|towards?|between|with) "
    r"(?![^,;:.]*\b(?:said|has|had|who|which|that|before|after|when|while)\b)"
    r"[^,;:.]{1,110}"
)
_GOVERNED_REACH = 120


def _governs(text: str, noun: Word, verb: Word) -> bool:
    """Whether talks are the subject of a verb: between the two stands only what they are about and whose they are."""
    gap = text[noun.end : verb.start]
    return 0 < len(gap) < _GOVERNED_REACH and _OF_WHOM.fullmatch(gap) is not None


def _again(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """A round of the sentence before, said again with its date."""
    if previous is None or not any(t.kind is Kind.ROUND for t in previous.triggers):
        return
    opening = _OPENING.match(text, sentence.start, sentence.end)
    declared = _DECLARED.search(text, sentence.start, sentence.end)
    for match in filter(None, [opening, *(() if declared else _AGAIN.finditer(text, sentence.start, sentence.end))]):
        if match["more"] and _is_hoped(text, sentence, match):
            continue
        # Of talks at large "began" tells of their launch.
        classes = ("talk_verb", "ended") if match["more"] else ("talk_verb", "begun", "ended")
        found = _trigger(text, sentence, match.start(), match.end(), "round.again", None)
        if any(attach.distance(text, found, verb) < _HELD_REACH for verb in sentence.having(*classes)):
            yield found


def _is_hoped(text: str, sentence: Sentence, again: re.Match[str]) -> bool:
    """Whether words for talks tell of the hoped-for end of them all."""
    before = _HOPED.search(text, max(sentence.start, again.start() - _HOPED_REACH), again.start())
    return before is not None or _BE_CONCLUDED.match(text, again.end(), sentence.end) is not None


def _trigger(text: str, sentence: Sentence, start: int, end: int, rule: str, number: int | None) -> Trigger:
    found = Trigger(start, end, Kind.ROUND, "negotiation", rule, number)
    near = [w for w in sentence.having("begun", "ended") if attach.distance(text, found, w) < _PHASE_REACH]
    word = attach.nearest(text, found, near)
    phase = "" if word is None else "begun" if "begun" in word.classes else "ended"
    return Trigger(start, end, Kind.ROUND, "negotiation", rule, number, phase=phase)
