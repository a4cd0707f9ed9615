"""The spine: the only place that knows the order of the stages. Pure: no database, no clock, no network.

article → sentences → mentions → accounts of events → one account for each event → checks
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tradedb.parsers import attach, checks, coreference, developments, meetings, milestones, rounds
from tradedb.parsers.agreements import NOWHERE, AgreementFinder, AgreementMention, focus
from tradedb.parsers.coreference import Merged
from tradedb.parsers.dates import DateMention, article_dates
from tradedb.parsers.document import (
    Document,
    Lexicon,
    Located,
    Refused,
    Sentence,
    Trigger,
    home_pair,
    home_parties,
    inside,
    is_heading,
    paragraph_of,
    unmasked,
)
from tradedb.parsers.explanation import UNTOLD, Attempt, explained
from tradedb.parsers.names import Gazetteer, PartyMention
from tradedb.parsers.people import PeopleWords, find_people, people_words
from tradedb.parsers.terms import Facts
from tradedb.parsers.text import fold, sentences
from tradedb.parsers.titles import title_of
from tradedb.parsers.tracks import article_tracks
from tradedb.records import (
    Agreement,
    Article,
    EventMention,
    Explanation,
    Issue,
    Kind,
    ParsedArticle,
    Severity,
    Span,
    Tally,
)
from tradedb.vocabulary import Vocabulary

#: One parser for each kind of event. The order matters: what speaks of a round is no meeting and no milestone.
PARSERS = {
    Kind.ROUND: rounds,
    Kind.MEETING: meetings,
    Kind.MILESTONE: milestones,
    Kind.DEVELOPMENT: developments,
}


@dataclass(frozen=True)
class Tools:
    """What the parsers need of a vocabulary, made once."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    agreements: AgreementFinder
    facts: Facts
    lexicon: Lexicon
    people: PeopleWords


@lru_cache(maxsize=4)
def tools_for(vocabulary: Vocabulary) -> Tools:
    """The tools of a vocabulary."""
    return Tools(
        vocabulary,
        Gazetteer(vocabulary),
        AgreementFinder(vocabulary),
        Facts(vocabulary),
        Lexicon(vocabulary.words),
        people_words(vocabulary),
    )


def parse(article: Article, vocabulary: Vocabulary) -> ParsedArticle:
    """Everything that an article says of events.

    Args:
        article: as the readers give it.
        vocabulary: the reference tables.

    Returns:
        Events, tallies, issues and the agreements that the vocabulary does not hold, each in the order of the text.
    """
    return _steps(article, vocabulary).parsed


def explain(article: Article, vocabulary: Vocabulary) -> Explanation:
    """What `parse` makes of an article, with what was found in each sentence, and why.

    Args:
        article: as the readers give it.
        vocabulary: the reference tables.
    """
    steps = _steps(article, vocabulary)
    rules = {rule.id: rule.description for rule in vocabulary.rules.values()}
    return explained(steps.document, steps.attempts, steps.merged, steps.parsed, rules)


@dataclass(frozen=True, slots=True)
class _Steps:
    """What the stages give one after the other."""

    document: Document
    attempts: tuple[Attempt, ...]
    merged: tuple[Merged, ...]
    parsed: ParsedArticle


def _steps(article: Article, vocabulary: Vocabulary) -> _Steps:
    tools = tools_for(vocabulary)
    document = read(article, tools)
    attempts = tuple(_attempts(document, vocabulary))
    merged = coreference.merged(account for attempt in attempts for account in attempt.accounts)
    events = tuple(replace(m.event, title=title_of(m.event, vocabulary)) for m in merged)
    tallies = coreference.distinct(rounds.tallies(document))
    new = _new_agreements(document, events, tallies, tools)
    issues = (*article.issues, *checks.check(document, events, tallies), *_unknown(new, events))
    return _Steps(document, attempts, merged, ParsedArticle(article, events, tallies, issues, new))


def _attempts(document: Document, vocabulary: Vocabulary) -> Iterator[Attempt]:
    for sentence in document.sentences:
        for trigger, date in attach.pairs(document, sentence):
            if attach.is_denied(document.text, sentence, trigger):
                yield Attempt(sentence, trigger, date, (), "the sentence says that it was not")
            else:
                yield _attempt(document, sentence, trigger, date, vocabulary)


def _attempt(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None, vocabulary: Vocabulary
) -> Attempt:
    made = list(PARSERS[trigger.kind].events(document, sentence, trigger, date))
    listed = (_listed(event, vocabulary) for event in made if isinstance(event, EventMention))
    accounts = tuple(event for event in listed if event.parties)
    refusals = [each.reason for each in made if isinstance(each, Refused)]
    return Attempt(sentence, trigger, date, accounts, "" if accounts else "; ".join(refusals) or UNTOLD)


def _listed(event: EventMention, vocabulary: Vocabulary) -> EventMention:
    """An event with the members of a group without a code as its sides."""
    return replace(event, parties=tuple(sorted(vocabulary.listed(event.parties))))


def read(article: Article, tools: Tools) -> Document:
    """An article with all mentions found in it."""
    body = article.body
    pieces = sentences(article.text, body)
    text = fold(article.text).replace("\n", " ")  # a line break inside a sentence is a space
    names = tools.gazetteer.find(text)
    people = find_people(article.text, body, names.parties, names.organizations, tools.people)
    agreements = tools.agreements.find(text, names, pieces, people)
    listed = tools.lexicon.find(text)
    facts = tools.facts.windows(people, agreements, listed)
    times = article_dates(text, pieces, article.published, facts=facts)
    dates = times.mentions
    bodies = [body for body in names.organizations if body.kind in _NO_MEETING]
    masks: list[Located] = [*names.parties, *dates, *bodies]
    words = unmasked(listed, sorted(masks, key=_start))
    made = tuple(
        Sentence(
            index=index,
            start=piece.start,
            end=piece.end,
            paragraph=paragraph_of(body, piece.start),
            dates=inside(dates, piece.start, piece.end),
            parties=inside(names.parties, piece.start, piece.end),
            organizations=inside(names.organizations, piece.start, piece.end),
            cities=inside(names.cities, piece.start, piece.end),
            people=inside(people, piece.start, piece.end),
            agreements=inside(agreements, piece.start, piece.end),
            words=inside(words, piece.start, piece.end),
            is_heading=is_heading(text, piece, body[paragraph_of(body, piece.start)]),
        )
        for index, piece in enumerate(pieces)
    )
    in_body = [mention for sentence in made for mention in sentence.agreements]
    parties = [mention for sentence in made for mention in sentence.parties if not attach.is_seat(text, mention)]
    about, sides = _headline(article, made, tools)
    named = focus(in_body, about)
    if named is None and sum(bool(word.classes & _OF_TALKS) for word in words) >= _TALKS:
        named = tools.agreements.between(home_pair(parties, sides))
    devoted = named is not None and any(m.slug == named.slug and not m.talks for m in about)
    document = Document(
        article,
        text,
        made,
        focus=named,
        devoted=devoted,
        home=home_parties(parties, sides),
        wholes=tools.agreements.known.wholes(frozenset(p.code for p in parties), article.published),
        refused=times.refused,
        tracks=article_tracks(made),
    )
    home = document.without_members(document.home)
    hub = _hub(home, sides)
    return _with_triggers(replace(document, home=home, with_home=_with_home(hub, parties, tools, document.wholes)))


def _hub(home: tuple[str, ...], headline: Sequence[PartyMention]) -> tuple[str, ...]:
    """The parties of an article, that of the two most named first with which its headline begins."""
    first = next((party.code for party in headline if party.code in home[:2] and party.code.isupper()), None)
    return home if first is None else (first, *(code for code in home if code != first))


def _with_home(
    home: tuple[str, ...], parties: Iterable[PartyMention], tools: Tools, wholes: Mapping[str, frozenset[str]]
) -> dict[str, AgreementMention]:
    """The agreements between the party that an article names most and each other."""
    if "WTO" in home[:2]:
        return {}  # there each agrees with each on a newcomer
    own = {*home[:1], *(member for hub in home[:1] for member in wholes.get(hub, ()))}
    others = dict.fromkeys(party.code for party in parties if party.code not in own)
    found = {code: tools.agreements.between((*home[:1], code)) for code in others}
    return {code: mention for code, mention in found.items() if mention is not None}


#: How many words for negotiations and rounds make an article one about the negotiations of its two parties.
_TALKS = 3
_OF_TALKS = frozenset({"negotiation", "round"})


#: Organisations in whose names "council" or "conference" speaks of no meeting.
_NO_MEETING = frozenset({"ministry", "office", "agency", "trade-body", "legislature"})


def _start(mention: Located) -> int:
    return mention.start


def _with_triggers(document: Document) -> Document:
    """The article with the words that speak of events; a sentence sees the triggers of the one before it."""
    made: list[Sentence] = []
    for sentence in document.sentences:
        previous = made[-1] if made else None
        for parser in PARSERS.values():
            found = tuple(parser.triggers(document.text, sentence, previous))
            sentence = replace(sentence, triggers=(*sentence.triggers, *found))
        made.append(sentence)
    return replace(document, sentences=tuple(made))


def _headline(
    article: Article, made: tuple[Sentence, ...], tools: Tools
) -> tuple[list[AgreementMention], list[PartyMention]]:
    """Agreements and parties of the title, the headings below it and the first sentence."""
    title = fold(article.title or "")
    names = tools.gazetteer.find(title)
    lead = next((number for number, sentence in enumerate(made, 1) if not sentence.is_heading), 0)
    found = tools.agreements.find(title, names, [Span(0, len(title))])
    agreements = [replace(mention, start=NOWHERE, end=NOWHERE) for mention in found]
    agreements += [mention for sentence in made[:lead] for mention in sentence.agreements]
    return agreements, [*names.parties, *(party for sentence in made[:lead] for party in sentence.parties)]


def _new_agreements(
    document: Document, events: tuple[EventMention, ...], tallies: tuple[Tally, ...], tools: Tools
) -> tuple[Agreement, ...]:
    """Records of the agreements that events speak of and the vocabulary does not hold, parents first."""
    named = [mention for sentence in document.sentences for mention in sentence.agreements]
    several = [each for mention in named for each in mention.each]
    about = [document.focus] if document.focus is not None else []
    mentions = {m.slug: m for m in (*document.with_home.values(), *about, *several, *named) if m.slug}
    made: dict[str, Agreement] = {}
    used = [*(event.agreement for event in events), *(tally.agreement for tally in tallies)]
    for slug in dict.fromkeys(slug for slug in used if slug):
        for record in tools.agreements.known.lineage(slug, mentions):
            made.setdefault(record.slug, record)
    return tuple(made.values())


def _unknown(agreements: tuple[Agreement, ...], events: tuple[EventMention, ...]) -> tuple[Issue, ...]:
    first = {event.agreement: event for event in reversed(events)}
    return tuple(
        Issue(
            "agreement_unknown",
            f"{agreement.slug} is in no reference table: created from its parties",
            Severity.INFO,
            first[agreement.slug].start,
            first[agreement.slug].end,
        )
        for agreement in agreements
        if agreement.slug in first
    )
