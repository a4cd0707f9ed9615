"""The timeline against annotated clusters of articles: which accounts are one event, and what the timeline says.

`resolution/NAME/` is a cluster: articles with annotation, and `cluster.yaml`, which says what should come of them.
"""

import datetime as dt
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

import score
import yaml

from tradedb import pipeline, readers, vocabulary
from tradedb.records import EventMention, Kind, Participant, Place, Status, YearBasis
from tradedb.resolve import Account, Family, block_of, resolve
from tradedb.resolve.gaps import PlanFact, RoundFact, TallyFact, TrackFacts, gaps
from tradedb.resolve.speakers import Speakers
from tradedb.resolve.stages import NEGOTIATING, Step, stage_history

FOLDER = Path(__file__).parent / "resolution"
RECORD = Path(__file__).parent / "recorded" / "resolution.json"
#: Fields on which accounts may contradict each other, as far as the annotation says.
DISPUTABLE = frozenset({"date", "status", "round", "place"})
_WEEK = re.compile(r"(?i)\bweek\b")


@dataclass(frozen=True)
class Cluster:
    """Articles about one thing.

    Attributes:
        name: of its folder.
        accounts: what the annotation of the articles says, in their order.
        truth: the entries of the annotated timeline; `accounts` are keys of accounts.
        tallies: counts of rounds, each with the agreement that it is told of.
        document: the whole of `cluster.yaml`.
    """

    name: str
    accounts: tuple[Account, ...]
    truth: tuple[dict, ...]
    tallies: tuple[tuple[str, TallyFact], ...]
    document: dict = field(repr=False)


def names(folder=FOLDER):
    """The clusters of a folder, in alphabetical order."""
    return sorted(path.parent.name for path in folder.glob("*/cluster.yaml"))


@cache
def cluster(name, folder=FOLDER):
    """Read a cluster."""
    document = yaml.safe_load((folder / name / "cluster.yaml").read_text(encoding="utf-8"))
    accounts = tuple(
        account for path in sorted((folder / name).glob("[0-9]*.txt")) for account in _annotated(path, name)
    )
    truth = tuple({**entry, "accounts": [f"{name}/{key}" for key in entry["accounts"]]} for entry in document["events"])
    return Cluster(name, accounts, truth, tuple(_tallies(folder / name)), document)


def _tallies(folder):
    for path in sorted(folder.glob("[0-9]*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        published = dt.date.fromisoformat(str(document["published"])) if document["published"] else None
        for number, raw in enumerate(document["tallies"]):
            since = str(raw["since"]) if raw.get("since") else None
            if raw["kind"] == Kind.ROUND:
                fact = TallyFact(f"{path.stem}/{number}", raw["count"], since, published, raw["quote"])
                yield raw["agreement"], fact


# --- accounts ----------------------------------------------------------------------------------


@cache
def words():
    """The reference tables."""
    return vocabulary.load()


@cache
def speakers():
    """Who publishes for itself."""
    offices = [
        (name, each.party)
        for each in words().organizations.values()
        if each.party and each.kind != "trade-body"
        for name in (each.name, each.acronym, *each.aliases)
        if name
    ]
    names = {each.alias: each.party for each in words().party_aliases if not each.ambiguous}
    return Speakers(offices, names, words().members)


def family_of(slug, parents):
    """The family of an agreement, by the reference tables and the parents that articles name; None without one."""
    if slug is None:
        return None
    known = words().agreements
    while parent := known[slug].parent if slug in known else parents.get(slug):
        slug = parent
    return Family(slug, known[slug].parties if slug in known else ())


def _annotated(path, name):
    """The accounts of an article as its annotation tells them."""
    article = next(iter(readers.read([str(path)])))
    document = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    for number, raw in enumerate(document["events"], start=1):
        account = _account(f"{name}/{path.stem}", number, article, _mention(raw, article.text, number))
        totals = [
            each["count"]
            for each in document["tallies"]
            if (each["kind"], each["agreement"], each.get("since")) == (Kind.ROUND, raw["agreement"], None)
        ]
        yield replace(account, counted=totals[0]) if len(totals) == 1 else account


def _account(article_id, number, article, event, parents=MappingProxyType({})):
    family = family_of(event.agreement, parents)
    return Account(
        mention_id=f"{article_id}#{number}",
        article_id=article_id,
        event=event,
        published=article.published,
        publisher=article.publisher,
        voice=speakers().side(article.publisher, event.parties, article.published),
        family=family.root if family else None,
        block=block_of(event, family),
    )


def _mention(raw, text, number):
    years = re.findall(r"\d{4}", raw["date"])
    written = all(year in text for year in years)
    basis = YearBasis.UNKNOWN if not years else YearBasis.STATED if written else YearBasis.PUBLICATION
    return EventMention(
        kind=Kind(raw["kind"]),
        type=raw["type"],
        status=Status(raw["status"]),
        date=raw["date"],
        year_basis=basis,
        parties=tuple(sorted(raw["parties"])),
        quote=raw["quote"],
        start=number,
        end=number,
        rule="annotation",
        agreement=raw["agreement"],
        round=raw["round"],
        place=_place(raw["place"]),
        participants=tuple(
            Participant(each["name"], each.get("title"), each.get("organization"), each.get("country"))
            for each in raw["participants"]
        ),
        granularity="week" if raw["date"].count("-") == 4 and _WEEK.search(raw["quote"]) else "",
    )


def _place(raw):
    """The place with the city's usual name, as the parser gives it."""
    if not raw:
        return None
    cities = [each for each in words().places(raw.get("city", "")) if each.country == raw.get("country", each.country)]
    return Place(cities[0].name if cities else raw.get("city"), raw.get("country"))


def parsed(name, folder=FOLDER):
    """The accounts that the parser finds in a cluster; one that is annotated has the annotation's key."""
    found = [_parsed_article(path) for path in sorted((folder / name).glob("[0-9]*.txt"))]
    parents = {each.slug: each.parent for article, _ in found for each in article.agreements}
    return tuple(
        _account(f"{name}/{Path(article.article.source).stem}", keys[number], article.article, event, parents)
        for article, keys in found
        for number, event in enumerate(article.events)
    )


def _parsed_article(path):
    """What the parser makes of an article, and the key in the article of each of its events."""
    article = pipeline.parse(next(iter(readers.read([str(path)]))), words())
    document = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    gold = [score.event_of(raw) for raw in document["events"]]
    found = [score.event_of(_raw(event)) for event in article.events]
    keys = {number: f"+{number + 1}" for number in range(len(found))}
    return article, keys | {theirs: f"{mine + 1}" for mine, theirs in score.match_events(gold, found)}


def _raw(event):
    """An event in the fields of the annotation."""
    fields = ("kind", "type", "date", "status", "parties", "agreement", "round")
    place = {"city": event.place.city, "country": event.place.country} if event.place else None
    people = [{"name": person.name} for person in event.participants]
    return {**{name: getattr(event, name) for name in fields}, "place": place, "participants": people}


# --- scoring -----------------------------------------------------------------------------------


@dataclass
class Counts:
    """What was found of all clusters.

    Attributes:
        pairs: pairs of accounts of one event: right, annotated, found.
        conflicts: disputed fields of events: right, annotated, found.
        right: fields of events that are as annotated, by name.
        events: annotated.
        inferred: values that only other reports give: right, annotated.
        wrong: what is not as annotated, one on a line.
    """

    pairs: list = field(default_factory=lambda: [0, 0, 0])
    conflicts: list = field(default_factory=lambda: [0, 0, 0])
    right: Counter = field(default_factory=Counter)
    events: int = 0
    inferred: list = field(default_factory=lambda: [0, 0])
    wrong: list = field(default_factory=list)

    def take(self, one, events):
        """Count what a timeline makes of a cluster."""
        self._compare(one, "pair", self.pairs, _pairs(each["accounts"] for each in one.truth),
                      _pairs(event.mentions for event in events))  # fmt: skip
        planted, claimed = set(), set()
        for entry in one.truth:
            event = _event_of(entry, events)
            self._fields(one, entry, event)
            planted |= {(entry["accounts"][0], name) for name in entry.get("conflicts", ())}
            disputed = event.disputed if event else ()
            claimed |= {(entry["accounts"][0], name) for name in disputed if name in DISPUTABLE}
        self._compare(one, "conflict", self.conflicts, planted, claimed)

    def figures(self):
        """The counts as they are recorded."""
        dates = [self.right["date"], self.events]
        return {"pairs": self.pairs, "dates": dates, "conflicts": self.conflicts, "inferred": self.inferred}

    def _compare(self, one, what, counts, annotated, found):
        counts[:] = (a + b for a, b in zip(counts, (len(annotated & found), len(annotated), len(found)), strict=True))
        self.wrong += [f"{one.name}: {what} missed: {' '.join(each)}" for each in sorted(annotated - found)]
        self.wrong += [f"{one.name}: {what} invented: {' '.join(each)}" for each in sorted(found - annotated)]

    def _fields(self, one, entry, event):
        self.events += 1
        for name in ("date", "status", "agreement", "round", "type"):
            mine, theirs = str((event and getattr(event, name)) or ""), str(entry.get(name) or "")
            self.right[name] += event is not None and mine == theirs
            if event is None or mine != theirs:
                self.wrong.append(f"{one.name}: {entry['accounts'][0]} {name} {mine!r}, not {theirs!r}")
        for name, mine, theirs in _inferred(entry, event):
            self.inferred[0] += mine == theirs
            self.inferred[1] += 1
            if mine != theirs and name == "between":
                self.wrong.append(f"{one.name}: {entry['accounts'][0]} {name} {mine!r}, not {theirs!r}")


def _pairs(groups):
    """The pairs of accounts that stand in one group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _event_of(entry, events):
    """The event that holds most of an entry's accounts; None where none does."""
    mentions = set(entry["accounts"])
    best = max(events, key=lambda event: (len(mentions.intersection(event.mentions)), event.uid), default=None)
    return best if best and mentions.intersection(best.mentions) else None


def _inferred(entry, event):
    """What only other reports give: field, what the timeline says, what it should say."""
    choices = {choice.field: choice.value for choice in event.choices} if event else {}
    if entry.get("year_inferred"):
        yield "date", event and event.date, entry["date"]
    if entry.get("number_inferred"):
        yield "round", event and event.round, entry["round"]
    if "between" in entry:
        yield "between", choices.get("between", ""), "/".join(str(day) for day in entry["between"])


# --- what follows from the timeline ------------------------------------------------------------


def stages(events):
    """The stages of each agreement as the annotation writes them: slug → pairs of stage and begin."""
    steps = _steps(events)
    return {slug: [[each.stage, each.since] for each in stage_history(slug, steps[slug])] for slug in steps}


def missing(one, events):
    """The gaps of a timeline and those annotated, both as sets of tuples that name an event by an account of it."""
    first = {key: entry["accounts"][0] for entry in one.truth for key in entry["accounts"]}
    names = {event.uid: first[event.mentions[0]] for event in events}
    found = gaps(_facts(one, events), dt.date.fromisoformat(str(one.document["today"])))
    return {_found(gap, names) for gap in found}, {_planted(gap, one.name, first) for gap in one.document["gaps"]}


def _found(gap, names):
    if gap.kind == "overdue":
        return gap.kind.value, names[gap.uid]
    return gap.kind.value, gap.agreement, gap.numbers, gap.stage, gap.stated, gap.known


def _planted(raw, name, first):
    if raw["kind"] == "overdue":
        return raw["kind"], first[f"{name}/{raw['accounts'][0]}"]
    rest = (raw.get(key) for key in ("stage", "stated", "known"))
    return raw["kind"], raw["agreement"], tuple(raw.get("rounds", ())), *rest


def _steps(events):
    found = defaultdict(list)
    for event in events:
        is_round = event.kind is Kind.ROUND
        opened = words().milestone_stages.get(event.type) if event.kind is Kind.MILESTONE else None
        stage = NEGOTIATING if is_round else opened
        if event.agreement and event.status is Status.HELD and stage:
            rank = words().stages[stage].rank
            found[event.agreement].append(Step(event.type, stage, rank, event.date, event.uid, is_round))
    return found


def _facts(one, events):
    """What is known of each agreement, and of none."""
    steps = _steps(events)
    for slug in {event.agreement for event in events} | {slug for slug, _ in one.tallies}:
        own = [event for event in events if event.agreement == slug]
        family = family_of(slug, {})
        yield TrackFacts(
            agreement=slug,
            family=family.root if family else None,
            rounds=tuple(RoundFact(e.round, e.uid, e.status, e.date) for e in own if e.kind is Kind.ROUND),
            tallies=tuple(tally for told_of, tally in one.tallies if told_of == slug),
            steps=tuple(steps.get(slug, ())),
            plans=tuple(PlanFact(e.uid, e.title, e.date, _between(e)) for e in own if _is_open(e)),
        )


def _between(event):
    return next((choice.value for choice in event.choices if choice.field == "between"), "")


def _is_open(event):
    return event.status is Status.SCHEDULED and "status" not in event.disputed


# --- the baseline ------------------------------------------------------------------------------


def one_a_day(accounts):
    """One event for each type, day and agreement (or sides), as event coders deduplicate; no account is chosen."""
    groups = defaultdict(list)
    for account in accounts:
        event, first = account.event, account.when.lower() if account.when else None
        about = event.agreement or tuple(sorted(event.parties))
        groups[event.kind, event.type, about, first or event.date or account.published].append(account)
    return tuple(event for group in groups.values() for event in _bare(group))


def _bare(group):
    """The event of a group with the values of its first account."""
    first = replace(min(group, key=lambda account: account.age), family=None)
    for event in resolve([first]):
        yield replace(event, mentions=tuple(sorted(account.mention_id for account in group)))


# --- figures -----------------------------------------------------------------------------------

#: What is measured: the title of its row → accounts of a cluster, and what makes the timeline of them.
WAYS = {
    "annotated accounts": (lambda name: cluster(name).accounts, resolve),
    "annotated accounts, one event a day": (lambda name: cluster(name).accounts, one_a_day),
    "accounts of the parser": (parsed, resolve),
    "accounts of the parser, one event a day": (parsed, one_a_day),
}


def measure(way):
    """What one of `WAYS` makes of all clusters."""
    accounts_of, timeline_of = WAYS[way]
    counts = Counts()
    for name in names():
        counts.take(cluster(name), timeline_of(accounts_of(name)))
    return counts


def f1(counts):
    """Of right, annotated, found."""
    right, annotated, found = counts
    return 2 * right / (annotated + found) if annotated + found else 0.0


def table(figures):
    """Recorded figures as rows: the pairs' precision, recall and F1, dates, conflicts."""
    rows = [["", "pairs P", "pairs R", "pairs F1", "dates right", "conflicts found", "invented", "inferred"]]
    for way, each in figures.items():
        right, annotated, found = each["pairs"]
        conflicts, planted, claimed = each["conflicts"]
        shares = (
            right / found if found else 0.0,
            right / annotated,
            f1(each["pairs"]),
            each["dates"][0] / each["dates"][1],
        )
        counts = (f"{conflicts} of {planted}", str(claimed - conflicts), "{} of {}".format(*each["inferred"]))
        rows.append([way, *(f"{share:.3f}" for share in shares), *counts])
    return rows


def recorded():
    """The figures of the last record."""
    return json.loads(RECORD.read_text(encoding="utf-8"))


def record():
    """Write down what is found today."""
    lines = [f"  {json.dumps(way)}: {json.dumps(measure(way).figures())}" for way in WAYS]
    RECORD.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
