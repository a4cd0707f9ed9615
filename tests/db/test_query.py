"""What the queries answer, on a small story."""

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection

from tradedb.db import query
from tradedb.db.load import load
from tradedb.db.query import Filters
from tradedb.db.query.sentences import around
from tradedb.db.session import engine_for, reading
from tradedb.errors import UsageError
from tradedb.records import Kind, ParsedArticle
from tradedb.vocabulary import Vocabulary

Make = Callable[..., ParsedArticle]


@pytest.fixture(scope="module")
def told(shared: str, vocabulary: Vocabulary, articles: list[ParsedArticle], parsed: Make) -> str:
    """The story, and some events without a day."""
    more = parsed("More.", source="m.txt", published="2026-01-05", events=[
        {"agreement": "korea-uk", "round": 7, "date": ""},
        {"kind": "milestone", "agreement": "korea-uk", "type": "in_force", "date": "2021-01-01"},
        {"kind": "meeting", "type": "dialogue", "parties": ("WTO",), "date": "2026-03", "status": "scheduled",
         "round": 14, "city": "Yaoundé", "country": "CM"},
        {"kind": "meeting", "parties": ("KR", "NO"), "date": "XXXX-12-16"},
        {"kind": "milestone", "agreement": "korea-uk-upgrade", "date": "../2026-12-31", "status": "scheduled"},
    ])  # fmt: skip
    engine = engine_for(shared)
    load(engine, [*articles, more], vocabulary)
    engine.dispose()
    return shared


@pytest.fixture
def connection(told: str) -> Iterator[Connection]:
    with reading(told) as connection:
        yield connection


def uids(rows: list[query.EventRow]) -> list[str]:
    return [row.uid for row in rows]


def test_rounds_cover_the_family_and_name_the_track(connection: Connection) -> None:
    rows = query.rounds(connection, "korea-uk")
    assert [(row.uid, row.track, row.number) for row in rows] == [
        ("korea-uk-upgrade/round/2", "upgrade", 2),
        ("korea-uk/round/7", "main", 7),
    ]
    assert uids(query.rounds(connection, "korea-uk-upgrade")) == ["korea-uk-upgrade/round/2"]


def test_a_round(connection: Connection) -> None:
    (row,) = query.rounds(connection, "korea-uk-upgrade")
    assert (row.date, row.start_date, row.end_date, row.date_precision) == (
        "2024-03-19/2024-03-22",
        dt.date(2024, 3, 19),
        dt.date(2024, 3, 22),
        "day",
    )
    assert (row.status, row.year_basis, row.city, row.country) == ("held", "publication date", "London", "GB")
    assert (row.parties, row.articles, row.mentions) == (("GB", "KR"), 2, 2)


def test_a_milestone_and_a_meeting(connection: Connection) -> None:
    rows = {row.uid: row for row in query.timeline(connection)}
    assert rows["korea-uk-upgrade/concluded/2025-12-15"].stage == "concluded"
    assert rows["gb-kr/ministerial/2025-12-15"].participants == ("Chris Bryant", "Yeo Han-koo")
    assert rows["wto/dialogue/2026-03"].number == 14


FILTERS = [
    ("code", {"party": ("NO",)}, {"kr-no/ministerial/XXXX-12-16"}),
    ("name", {"party": ("Norway",)}, {"kr-no/ministerial/XXXX-12-16"}),
    ("both-sides", {"party": ("Korea", "UK"), "kind": "meeting"}, {"gb-kr/ministerial/2025-12-15"}),
    ("since-year", {"since": "2026"}, {"wto/dialogue/2026-03", "korea-uk-upgrade/signed/until-2026-12-31"}),
    ("since-day-within-month", {"since": "2026-03-15", "kind": "meeting"}, {"wto/dialogue/2026-03"}),
    ("until-day-within-year", {"until": "2025-02", "kind": "milestone", "party": ("FJ",)},
     {"fiji-peru-mou/signed/2025"}),
    ("one-month", {"since": "2025-12", "until": "2025-12", "kind": "milestone", "party": ("GB",)},
     {"korea-uk-upgrade/concluded/2025-12-15", "korea-uk-upgrade/signed/until-2026-12-31"}),
    ("type", {"type": "in_force"}, {"korea-uk/in_force/2021-01-01"}),
    ("type-as-typed", {"type": "In-Force"}, {"korea-uk/in_force/2021-01-01"}),
    ("status", {"status": "scheduled"}, {"wto/dialogue/2026-03", "korea-uk-upgrade/signed/until-2026-12-31"}),
    ("country", {"country": "Cameroon"}, {"wto/dialogue/2026-03"}),
    ("nothing", {"party": ("NZ",)}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("filters", "expected"), [case[1:] for case in FILTERS], ids=[case[0] for case in FILTERS])
def test_filters(connection: Connection, filters: dict[str, Any], expected: set[str]) -> None:
    assert set(uids(query.timeline(connection, filters=Filters(**filters)))) == expected


BROKEN = [
    ({"since": "yesterday"}, "--since takes a date"),
    ({"until": "2025-13"}, "--until takes a date"),
    ({"since": "2025-06", "until": "2025-05"}, "--since 2025-06 is later than --until 2025-05"),
    ({"party": ("Grmany",)}, r"did you mean Germany \(DE\)"),
    ({"party": ("Atlantis",)}, "no party is known as 'Atlantis'"),
    ({"type": "minesterial"}, "no type 'minesterial'; did you mean ministerial\\? Known are accession, .*, visit$"),
    ({"status": "done"}, "no status 'done'; known are held, scheduled, cancelled"),
    ({"kind": "rounds"}, "no kind 'rounds'; did you mean round"),
]


@pytest.mark.parametrize(("filters", "line"), BROKEN)
def test_broken_filters(connection: Connection, filters: dict[str, Any], line: str) -> None:
    with pytest.raises(UsageError, match=line):
        query.timeline(connection, filters=Filters(**filters))


def test_a_time_of_one_day_is_not_empty(connection: Connection) -> None:
    day = Filters(since="2025-12-15", until="2025-12-15", kind="meeting")
    assert uids(query.timeline(connection, filters=day)) == ["gb-kr/ministerial/2025-12-15"]


@pytest.mark.parametrize(
    ("slug", "filters", "kind", "expected"),
    [
        pytest.param(None, {}, None, 0, id="no time asked for"),
        pytest.param(None, {"since": "2025"}, None, 2, id="undated and without a year"),
        pytest.param(None, {"until": "2025", "party": ("NO",)}, None, 1, id="of a party"),
        pytest.param(None, {"until": "2025", "party": ("US",)}, None, 0, id="of another party"),
        pytest.param("korea-uk", {"since": "2025"}, None, 1, id="of a family"),
        pytest.param(None, {"since": "2025"}, Kind.MEETING, 1, id="of a kind"),
    ],
)
def test_events_of_unknown_year(
    connection: Connection, slug: str | None, filters: dict[str, Any], kind: Kind | None, expected: int
) -> None:
    assert query.of_unknown_year(connection, slug, Filters(**filters), kind) == expected


def test_timeline_is_in_order_of_time_and_undated_comes_last(connection: Connection) -> None:
    starts = [row.start_date or row.end_date for row in query.timeline(connection)]
    dated = [start for start in starts if start is not None]
    assert starts == [*sorted(dated), *[None] * (len(starts) - len(dated))]
    assert len(query.timeline(connection, filters=Filters(limit=2))) == 2


def test_upcoming(connection: Connection) -> None:
    rows = query.upcoming(connection, dt.date(2026, 4, 1))
    assert [row.event.uid for row in rows] == ["korea-uk-upgrade/signed/until-2026-12-31"]


def test_missing_rounds(connection: Connection) -> None:
    gaps = {gap.agreement: gap for gap in query.missing_rounds(connection, "korea-uk")}
    assert gaps["korea-uk-upgrade"].text == "rounds 1, 3, 4, 5 and 6: no report loaded"
    assert gaps["korea-uk"].text == "rounds 1 to 6: no report loaded"
    assert query.missing_rounds(connection, "rcep") == ()


def test_gaps_of_everything(connection: Connection) -> None:
    found = query.gaps(connection, None, dt.date(2027, 1, 1))
    assert {(gap.kind.value, gap.agreement, gap.uid) for gap in found} == {
        ("missing_rounds", "korea-uk", None),
        ("missing_rounds", "korea-uk-upgrade", None),
        ("overdue", "korea-uk-upgrade", "korea-uk-upgrade/signed/until-2026-12-31"),
        ("overdue", None, "wto/dialogue/2026-03"),
    }
    assert [gap.kind.value for gap in query.gaps(connection, "rcep", dt.date(2027, 1, 1))] == []


def test_tallies(connection: Connection) -> None:
    (row,) = query.tallies(connection, "korea-uk")
    assert (row.agreement, row.track, row.count, row.since) == ("korea-uk-upgrade", "upgrade", 6, "2024-01")


def test_agreement(connection: Connection) -> None:
    upgrade, first = query.agreement(connection, "korea-uk-upgrade"), query.agreement(connection, "korea-uk")
    assert (upgrade.stage, upgrade.stage_since, upgrade.parent) == ("concluded", "2025-12-15", "korea-uk")
    assert (upgrade.rounds, upgrade.milestones, upgrade.articles) == (1, 2, 4)
    assert (first.stage, first.children[0]) == ("in_force", "korea-uk-upgrade")
    assert (upgrade.first_date, upgrade.last_date) == (dt.date(2024, 3, 19), dt.date(2025, 12, 15))
    with pytest.raises(UsageError, match="korea-uk"):
        query.agreement(connection, "korea-ukk")


def test_agreements(connection: Connection) -> None:
    loaded = query.agreements(connection, loaded_only=True)
    assert [row.slug for row in loaded] == ["fiji-peru-mou", "korea-uk", "korea-uk-upgrade"]
    assert loaded[0].source == "article"
    assert {row.kind for row in query.agreements(connection, kind="mou")} == {"mou"}
    between = query.agreements(connection, Filters(party=("Korea", "Britain")))
    assert {"korea-uk", "korea-uk-upgrade"} <= {row.slug for row in between}
    assert len(query.agreements(connection)) > 150


def test_participants(connection: Connection) -> None:
    rows = query.participants(connection)
    assert [(row.name, row.country, row.events) for row in rows] == [
        ("Chris Bryant", "GB", 2),
        ("Yeo Han-koo", "KR", 2),
    ]
    assert rows[1].titles == ("Trade Minister",)
    assert [row.name for row in query.participants(connection, filters=Filters(party=("Korea",)))] == ["Yeo Han-koo"]
    assert [row.name for row in query.participants(connection, name="BRY")] == ["Chris Bryant"]
    assert query.participants(connection, name="%") == []
    assert query.participants(connection, "rcep") == []


def test_articles_and_issues(connection: Connection) -> None:
    rows = query.articles(connection)
    assert [row.source for row in rows] == ["b.txt", "a.txt", "e.txt", "c.txt", "m.txt", "d.txt"]
    assert [row.source for row in query.articles(connection, Filters(party=("US",)))] == ["e.txt"]
    assert [row.source for row in query.articles(connection, Filters(since="2026"))] == ["m.txt"]
    (issue,) = query.issues(connection, code="date_unused")
    assert (issue.source, issue.quote, issue.severity) == ("b.txt", "A s", "info")
    assert query.issues(connection, article=rows[0].id) == [issue]
    assert query.issues(connection, article="b.txt") == [issue]
    assert query.issues(connection, severity="Info", code="date-unused") == [issue]
    assert query.issues(connection, article="a.txt") == []


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({"article": "bb.txt"}, "no article has the id or file name 'bb.txt'; did you mean b.txt"),
        ({"article": "0123"}, "no article has the id or file name '0123'"),
        ({"severity": "grave"}, "no severity 'grave'; known are error, warning, info"),
        ({"code": "date_unusd"}, "no code 'date_unusd'; did you mean date_unused"),
    ],
)
def test_issues_of_nothing(connection: Connection, asked: dict[str, str], line: str) -> None:
    with pytest.raises(UsageError, match=line):
        query.issues(connection, **asked)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("digest.txt", 2),
        ("digest.txt #2", 1),
        ("/x/digest.txt", 2),
        ("x/digest.txt", 2),
        ("copy.txt", 1),
        ("./copy.txt", 1),
        ("igest.txt", None),
    ],
)
def test_an_article_goes_by_its_file(url: str, vocabulary: Vocabulary, parsed: Make, name: str, count: int) -> None:
    one, two = parsed("One.", source="/x/digest.txt", issues=["date_unused"]), parsed("Two.", issues=["date_unused"])
    items = [_item(one, 1), _item(replace(two, article=replace(two.article, source="/x/digest.txt")), 2)]
    engine = engine_for(url)
    load(engine, [*items, replace(one, article=replace(one.article, source="/y/copy.txt"))], vocabulary)
    engine.dispose()
    with reading(url) as connection:
        if count is None:
            with pytest.raises(UsageError, match="did you mean"):
                query.issues(connection, article=name)
        else:
            assert len(query.issues(connection, article=name)) == count


def _item(parsed: ParsedArticle, number: int) -> ParsedArticle:
    return replace(parsed, article=replace(parsed.article, item=number))


def test_evidence(connection: Connection) -> None:
    found = query.evidence(connection, "korea-uk-upgrade/round/2")
    assert [mention.article.source for mention in found.mentions] == ["b.txt", "a.txt"]
    assert [mention.status for mention in found.mentions] == ["scheduled", "held"]
    for mention in found.mentions:
        start = mention.start - mention.excerpt_start
        assert mention.excerpt[start : start + len(mention.quote)] == mention.quote
        assert [value.field for value in mention.values] == ["date"]
    assert found.parties == (("GB", "United Kingdom"), ("KR", "South Korea"))


def test_evidence_of_people(connection: Connection) -> None:
    found = query.evidence(connection, "gb-kr/ministerial/2025-12-15")
    assert [(person.name, person.title, person.country) for person in found.participants] == [
        ("Chris Bryant", "Minister of State", "GB"),
        ("Yeo Han-koo", "Trade Minister", "KR"),
    ]


def test_evidence_of_nothing(connection: Connection) -> None:
    with pytest.raises(UsageError, match=re.escape("did you mean korea-uk-upgrade/round/2")):
        query.evidence(connection, "korea-uk-upgrade/round/22")


TEXT = "First came a man. Then Mr. Kim met Dr. Lee on 5 May. They spoke.\n\nA new line. The U.S. left."
SENTENCES = [
    ("titles-do-not-end-a-sentence", "met", "Then Mr. Kim met Dr. Lee on 5 May."),
    ("first", "man", "First came a man."),
    ("line", "spoke", "They spoke."),
    ("initials", "left", "The U.S. left."),
    ("over-two", "May. They", "Then Mr. Kim met Dr. Lee on 5 May. They spoke."),
    ("all", TEXT, TEXT),
]


@pytest.mark.parametrize(("words", "expected"), [case[1:] for case in SENTENCES], ids=[case[0] for case in SENTENCES])
def test_sentences(words: str, expected: str) -> None:
    start = TEXT.index(words)
    assert TEXT[slice(*around(TEXT, start, start + len(words)))] == expected


def test_sentences_with_neighbours() -> None:
    start = TEXT.index("spoke")
    begin, end = around(TEXT, start, start + 5, 1)
    assert TEXT[begin:end] == "Then Mr. Kim met Dr. Lee on 5 May. They spoke.\n\nA new line."


def test_queries_import_nothing_heavy() -> None:
    code = "import sys, tradedb.db.query, tradedb.db.session; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"alembic", "dateparser", "babel", "rapidfuzz", "platformdirs", "yaml", "rich", "tradedb.pipeline"}
    assert "sqlalchemy" in modules
    assert heavy & set(modules) == set()
