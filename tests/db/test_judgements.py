"""What people decide holds, whatever is loaded, read anew or replaced."""

import csv
import datetime as dt
import io
import itertools
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, event, select

from tradedb.db import judgements as stored
from tradedb.db import schema
from tradedb.db.as_of import as_of
from tradedb.db.decisions import Decided, Desk
from tradedb.db.judgement_files import LineError, csv_of, read_csv
from tradedb.db.load import load
from tradedb.db.query.conflicts import choices
from tradedb.db.query.conflicts import conflicts as conflict_rows
from tradedb.db.query.judgements import attention, judgement_rows
from tradedb.db.session import engine_for, reading
from tradedb.errors import UsageError
from tradedb.records import ParsedArticle, Verb
from tradedb.reports.reasons import because
from tradedb.resolve.judgements import Anchor, Judgement, Terms, signed
from tradedb.vocabulary import Vocabulary

Parsed = Callable[..., ParsedArticle]
UPGRADE = "korea-uk-upgrade"
ROUND = {"agreement": UPGRADE, "round": 2}
UID = "korea-uk-upgrade/round/2"
SET_DATE = ("set", UID, [("date", "2024-03-18/2024-03-22")], "as the minister told us")
_minutes = itertools.count()


@contextmanager
def desk(engine: Engine) -> Iterator[Desk]:
    """A person at work, each sitting a minute later than the one before."""
    now = dt.datetime(2026, 1, 5, tzinfo=dt.UTC) + dt.timedelta(minutes=next(_minutes))
    with engine.begin() as connection:
        yield Desk(connection, "A person", lambda: now)


def decide(engine: Engine, verb: str, *arguments: Any) -> Decided:
    with desk(engine) as sitting:
        decided: Decided = getattr(sitting, verb)(*arguments)
        return decided


def timeline(engine: Engine) -> dict[str, str | None]:
    """The date of each event by its uid."""
    with engine.connect() as connection:
        return dict(connection.execute(select(schema.Event.uid, schema.Event.date_edtf)).all())


def without_judgements(rows: dict[str, Any]) -> dict[str, Any]:
    return {name: found for name, found in rows.items() if not name.startswith("judgement")}


def second_round(parsed: Parsed, **values: Any) -> ParsedArticle:
    text = values.pop("text", "The second round took place in March.")
    source, url = values.pop("source", "a.txt"), values.pop("url", None)
    published = values.pop("published", "2024-03-25")
    return parsed(text, source=source, url=url, published=published, events=[ROUND | values])


AGAIN = [
    ("the-same-articles", {}),
    ("a-parser-that-reads-another-date", {"date": "2024-03-21"}),
    ("a-parser-that-reads-a-vaguer-date", {"date": "2024-03"}),
    ("a-parser-that-misses-the-number", {"round": None}),
    ("a-later-version", {"text": "Corrected: the second round took place in March.", "published": "2024-03-27"}),
    ("a-later-version-with-another-date", {"text": "It was another day.", "date": "2024-03-20"}),
]  # fmt: skip


@pytest.mark.parametrize("values", [case[1] for case in AGAIN], ids=[case[0] for case in AGAIN])
def test_what_is_set_survives(engine: Engine, vocabulary: Vocabulary, parsed: Parsed, values: dict[str, Any]) -> None:
    where = {"url": "https://example.org/second"}
    load(engine, [second_round(parsed, **where)], vocabulary)
    decided = decide(engine, *SET_DATE)
    assert [row.date for row in decided.before + decided.after] == ["2024-03-19/2024-03-22", "2024-03-18/2024-03-22"]
    load(engine, [second_round(parsed, **where, **values)], vocabulary, parser_version="another")
    assert set(timeline(engine).values()) == {"2024-03-18/2024-03-22"}
    with engine.connect() as connection:
        assert [row.standing for row in judgement_rows(connection)] == ["in effect"]


def test_the_accounts_keep_what_the_parser_read(engine: Engine, vocabulary: Vocabulary, parsed: Parsed) -> None:
    load(engine, [second_round(parsed)], vocabulary)
    decide(engine, *SET_DATE)
    with engine.connect() as connection:
        assert connection.scalars(select(schema.EventMention.date_edtf)).all() == ["2024-03-19/2024-03-22"]


def test_an_account_moves_with_its_agreement_and_back(
    url: str, engine: Engine, vocabulary: Vocabulary, articles: list[ParsedArticle], rows_of: Callable[[str], Any]
) -> None:
    load(engine, articles, vocabulary)
    before = without_judgements(rows_of(url))
    moved = decide(engine, "set", UID, [("agreement", "eu-india")], "a slip")
    assert [row.uid for row in moved.before + moved.after] == [UID, "eu-india/round/2"]
    load(engine, articles, vocabulary, parser_version="another")
    assert "eu-india/round/2" in timeline(engine) and UID not in timeline(engine)
    load(engine, articles, vocabulary)
    back = decide(engine, "undo", moved.judgements[0].id, "no slip")
    assert [row.uid for row in back.after] == [UID]
    assert without_judgements(rows_of(url)) == before


def test_what_is_rejected_comes_back_with_new_reports(engine: Engine, vocabulary: Vocabulary, parsed: Parsed) -> None:
    load(engine, [second_round(parsed)], vocabulary)
    gone = decide(engine, "reject", UID, "a hoax")
    assert (len(gone.before), gone.after, timeline(engine)) == (1, (), {})
    load(engine, [second_round(parsed)], vocabulary, parser_version="another")
    assert timeline(engine) == {}
    load(engine, [second_round(parsed, source="b.txt", text="Again the second round.")], vocabulary)
    assert (set(timeline(engine)), conflicts(engine)) == ({UID}, {("rejected", "held")})
    decide(engine, "accept", UID, "no hoax")
    assert (set(timeline(engine)), conflicts(engine)) == ({UID}, set())


def test_what_was_accepted_is_settled_until_somebody_says_otherwise(
    engine: Engine, vocabulary: Vocabulary, parsed: Parsed
) -> None:
    other = second_round(parsed, source="b.txt", text="It was in April.", date="2024-04-02")
    load(engine, [second_round(parsed), other], vocabulary)
    assert conflicts(engine) != set()
    before = timeline(engine)
    decide(engine, "accept", UID, "looked at it")
    assert (timeline(engine), conflicts(engine)) == (before, set())
    rest = [second_round(parsed, source=f"{n}.txt", text=f"In April {n}.", date="2024-04-02") for n in range(3)]
    load(engine, rest, vocabulary)
    assert (timeline(engine), conflicts(engine)) == (before, {("date", "2024-04-02")})


def conflicts(engine: Engine) -> set[tuple[str, str]]:
    table = schema.EventConflict
    with engine.connect() as connection:
        return {(name, value) for name, value in connection.execute(select(table.field, table.value))}


MEETING = {"kind": "meeting", "date": "2025-12-15", "city": "London", "country": "GB"}


@pytest.fixture
def two_blocks(parsed: Parsed) -> list[ParsedArticle]:
    """Two accounts of one meeting, of which one does not name the sides."""
    return [
        parsed("They met in London.", source="a.txt", events=[MEETING]),
        parsed("Ministers met in London.", source="b.txt", events=[MEETING | {"parties": ()}]),
    ]


WITH, WITHOUT = "gb-kr/ministerial/2025-12-15", "world/ministerial/2025-12-15"


def test_events_of_two_blocks_become_one(
    url: str,
    engine: Engine,
    vocabulary: Vocabulary,
    two_blocks: list[ParsedArticle],
    rows_of: Callable[[str], Any],
    copy_of: Callable[[str], str],
) -> None:
    load(engine, two_blocks, vocabulary)
    before = without_judgements(rows_of(url))
    merged = decide(engine, "merge", WITH, WITHOUT, "the same hotel")
    assert [row.uid for row in merged.before] == [WITH, WITHOUT]
    assert [(row.uid, row.articles) for row in merged.after] == [(WITH, 2)]
    load(engine, two_blocks[::-1], vocabulary, parser_version="another")
    assert set(timeline(engine)) == {WITH}
    load(engine, two_blocks, vocabulary)
    assert [row.uid for row in decide(engine, "undo", merged.judgements[0].id, "two hotels").after] == [WITH, WITHOUT]
    assert without_judgements(rows_of(url)) == before


def test_a_merged_event_lets_go_of_an_article_that_is_gone(
    engine: Engine, vocabulary: Vocabulary, two_blocks: list[ParsedArticle], parsed: Parsed
) -> None:
    load(engine, two_blocks, vocabulary)
    decide(engine, "merge", WITH, WITHOUT, "the same hotel")
    load(engine, [parsed("Nothing of it.", source="b.txt", events=[])], vocabulary)
    with engine.connect() as connection:
        assert connection.execute(select(schema.Event.uid, schema.Event.n_mentions)).all() == [(WITH, 1)]


def test_events_that_were_merged_are_apart_before_the_later_article(
    url: str, engine: Engine, vocabulary: Vocabulary, parsed: Parsed
) -> None:
    early = parsed("They met in London.", source="a.txt", published="2025-12-16", events=[MEETING])
    late = parsed("They had met.", source="b.txt", published="2025-12-20", events=[MEETING | {"parties": ()}])
    load(engine, [early, late], vocabulary)
    decide(engine, "merge", WITH, WITHOUT, "the same hotel")
    with reading(url) as connection, as_of(connection, dt.date(2025, 12, 17)):
        assert connection.execute(select(schema.Event.uid, schema.Event.n_mentions)).all() == [(WITH, 1)]


def test_accounts_of_one_event_become_two(engine: Engine, vocabulary: Vocabulary, parsed: Parsed) -> None:
    load(engine, [second_round(parsed, source=f"{name}.txt", text=f"Text {name}.") for name in "abc"], vocabulary)
    divided = decide(engine, "split", UID, ["3"], "another round")
    assert sorted(row.articles for row in divided.after) == [1, 2]
    load(engine, [second_round(parsed, source="d.txt", text="Text d.")], vocabulary)
    with engine.connect() as connection:
        assert sorted(connection.scalars(select(schema.Event.n_mentions))) in ([1, 3], [2, 2], [1, 1, 2])


def test_judgements_may_come_before_the_articles(
    copy_of: Callable[[str], str], vocabulary: Vocabulary, articles: list[ParsedArticle], rows_of: Callable[[str], Any]
) -> None:
    urls = [copy_of(name) for name in "ab"]
    first, other = (engine_for(url) for url in urls)
    load(first, articles, vocabulary)
    made = [
        *decide(first, *SET_DATE).judgements,
        *decide(first, "set", "gb-kr/ministerial/2025-12-15", [("place", "Seoul, KR")], "a slip").judgements,
        *decide(first, "set", UID, [("agreement", "fiji-peru-mou")], "a test").judgements,
    ]
    with desk(other) as sitting:
        sitting.import_(made)
        assert {row.standing for row in judgement_rows(sitting.connection)} == {"waiting"}
    load(other, articles[::-1], vocabulary)
    assert rows_of(urls[1]) == rows_of(urls[0])
    first.dispose()
    other.dispose()


FURTHER: list[tuple[Any, ...]] = [
    ("set", UID, [("place", "Seoul, KR")], "seen there"),
    ("set", UID, [("agreement", "eu-india")], "seen there"),
    ("accept", UID, "yes"),
    ("reject", UID, "no"),
    ("split", UID, ["2"], "two"),
]


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_order_changes_what_comes_out(
    copy_of: Callable[[str], str],
    vocabulary: Vocabulary,
    parsed: Parsed,
    rows_of: Callable[[str], Any],
    data: st.DataObject,
) -> None:
    """Judgements made at one time of the loading hold at every other."""
    urls = [copy_of(name) for name in "ab"]
    one, other = (engine_for(url) for url in urls)
    seen = [second_round(parsed, source=f"{name}.txt", text=f"Text {name}.") for name in "ab"]
    later = [
        second_round(parsed, source="c.txt", text="Text c.", date="2024-03-25"),
        second_round(parsed, source="d.txt", text="Text d.", round=3, date="2024-06-03"),
    ]
    load(one, seen, vocabulary)
    made = decide(one, *SET_DATE).judgements
    further = data.draw(st.sampled_from(FURTHER))
    made += decide(one, *further).judgements
    if data.draw(st.booleans()):
        made += decide(one, "undo", made[-1].id, "no").judgements
    load(one, data.draw(st.permutations(later)), vocabulary)
    assert "2024-03-18/2024-03-22" in timeline(one).values() or "reject" in further
    everything = data.draw(st.permutations(seen + later))
    cut = data.draw(st.integers(0, 4))
    load(other, everything[:cut], vocabulary)
    with desk(other) as sitting:
        sitting.import_(stored.in_order_of_undoing(data.draw(st.permutations(made)), [])[0])
    load(other, everything[cut:], vocabulary)
    assert rows_of(urls[1]) == rows_of(urls[0])
    one.dispose()
    other.dispose()


def test_the_same_judgement_twice_changes_nothing(
    url: str, engine: Engine, vocabulary: Vocabulary, articles: list[ParsedArticle], rows_of: Callable[[str], Any]
) -> None:
    load(engine, articles, vocabulary)
    made = decide(engine, *SET_DATE).judgements
    before = rows_of(url)
    with desk(engine) as sitting:
        sitting.import_(made)
    assert rows_of(url) == before
    with engine.connect() as connection:
        assert stored.everything(connection) == made


REFUSED = [
    ("unknown-event", ("accept", "korea-uk-upgrade/round/3", "x"),
     "no event has the uid 'korea-uk-upgrade/round/3'; did you mean korea-uk-upgrade/round/2"),
    ("agreement-for-event", ("accept", UPGRADE, "x"), "is an agreement and no event"),
    ("no-reason", ("reject", UID, " "), "a judgement needs a reason; give one with --because"),
    ("unknown-field", ("set", UID, [("kind", "meeting")], "x"), "'kind' cannot be set"),
    ("unknown-agreement", ("set", UID, [("agreement", "korae-uk")], "x"), "no agreement is known as 'korae-uk'"),
    ("unknown-party", ("set", UID, [("parties", "GB,Ruritania")], "x"), "no party is known as 'Ruritania'"),
    ("merge-with-itself", ("merge", UID, UID, "x"), "are one event already"),
    ("merge-of-two-kinds", ("merge", UID, WITH, "x"), "a round and a meeting cannot be one event"),
    ("split-off-all", ("split", UID, ["1", "2"], "x"), "name some of them, and leave some"),
    ("split-off-an-unknown-one", ("split", UID, ["7"], "x"), "has no account '7'"),
    ("undo-of-nothing", ("undo", "0000", "x"), "no judgement has the id '0000'"),
    ("undo-without-id", ("undo", "", "x"), "no judgement has the id ''"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_decided(
    engine: Engine, vocabulary: Vocabulary, articles: list[ParsedArticle], call: tuple[Any, ...], message: str
) -> None:
    load(engine, articles, vocabulary)
    with pytest.raises(UsageError) as caught:
        decide(engine, *call)
    assert message in str(caught.value)
    with engine.connect() as connection:
        assert stored.everything(connection) == ()


EARLIER = ("set", UID, [("date", "2024-03-19")], "first")
STANDINGS = [
    ("the-same-field-again", [EARLIER, SET_DATE], ["superseded", "in effect"]),
    ("another-field", [EARLIER, ("set", UID, [("place", "Seoul, KR")], "seen")], ["in effect"] * 2),
    ("rejected-after-it-was-accepted", [("accept", UID, "yes"), ("reject", UID, "no")], ["superseded", "in effect"]),
    ("the-later-one-is-undone", [EARLIER, SET_DATE, ("undo", 1, "no")], ["in effect", "undone", "in effect"]),
    ("the-undo-is-undone", [EARLIER, SET_DATE, ("undo", 1, "no"), ("undo", 2, "yes")],
     ["superseded", "in effect", "undone", "in effect"]),
]  # fmt: skip


@pytest.mark.parametrize(("calls", "expected"), [case[1:] for case in STANDINGS], ids=[case[0] for case in STANDINGS])
def test_the_list_says_what_counts(
    engine: Engine, vocabulary: Vocabulary, parsed: Parsed, calls: list[tuple[Any, ...]], expected: list[str]
) -> None:
    load(engine, [second_round(parsed)], vocabulary)
    made: list[str] = []
    for verb, subject, *rest in calls:
        found = decide(engine, verb, made[subject] if verb == "undo" else subject, *rest)
        made += [judgement.id for judgement in found.judgements]
    with engine.connect() as connection:
        assert [row.standing for row in judgement_rows(connection)] == expected


def test_what_is_undone_is_not_undone_again_before_it_is_back(
    engine: Engine, vocabulary: Vocabulary, parsed: Parsed
) -> None:
    load(engine, [second_round(parsed)], vocabulary)
    made = decide(engine, *SET_DATE).judgements[0].id
    for _ in range(2):
        undo = decide(engine, "undo", made, "a slip").judgements[0].id
        assert timeline(engine) == {UID: "2024-03-19/2024-03-22"}
        with pytest.raises(UsageError, match=f"{made} is already undone by {undo} .A person on .*: a slip.; "):
            decide(engine, "undo", made, "again")
        decide(engine, "undo", undo, "no slip")
        assert timeline(engine) == {UID: "2024-03-18/2024-03-22"}


def test_a_rejected_event_is_known_by_its_uid(engine: Engine, vocabulary: Vocabulary, parsed: Parsed) -> None:
    load(engine, [second_round(parsed)], vocabulary)
    made = decide(engine, "reject", UID, "a hoax").judgements[0].id
    with pytest.raises(UsageError, match=f"was rejected by A person on 2026-.*: a hoax; `tradedb undo {made}`"):
        decide(engine, "accept", UID, "yes")
    undo = decide(engine, "undo", made, "no hoax").judgements[0].id
    decide(engine, "accept", UID, "yes")
    load(engine, [parsed("Nothing of it.", source="a.txt", events=[])], vocabulary)
    with pytest.raises(UsageError, match="no event has the uid"):
        decide(engine, "accept", UID, undo)


def test_a_conflict_with_a_rejection_says_who_rejected_it_and_why(
    engine: Engine, vocabulary: Vocabulary, parsed: Parsed
) -> None:
    load(engine, [second_round(parsed)], vocabulary)
    decide(engine, "reject", UID, "a hoax")
    load(engine, [second_round(parsed, source="b.txt", text="Again the second round.")], vocabulary)
    with engine.connect() as connection:
        (found,) = conflict_rows(connection)
    assert re.fullmatch(r"rejected by A person on \d+ January 2026: a hoax", because(found.choice))
    decide(engine, "accept", UID, "no hoax")
    with engine.connect() as connection:
        assert "rejected" not in [choice.field for choice in choices(connection, UID)]


def test_only_the_judgements_about_what_is_touched_are_read(
    engine: Engine, vocabulary: Vocabulary, parsed: Parsed
) -> None:
    articles = [
        second_round(parsed, source=f"{number}.txt", text=f"Text {number}.", round=number, date=f"20{number:02}-03-01")
        for number in range(10, 22)
    ]
    load(engine, articles, vocabulary)
    for number in range(10, 22):
        decide(engine, "set", f"korea-uk-upgrade/round/{number}", [("status", "held")], "seen")
    with engine.connect() as connection:
        key, address = connection.execute(select(schema.Article.id, schema.Article.address)).first() or ("", "")
        with returned_rows(connection) as statements:
            (found,) = stored.about(connection, [key], [address])
        assert [anchor.article_id for anchor in found.anchors] == [key]
        assert all("WHERE" in each or "LIMIT" in each for each in statements)
        explain = "EXPLAIN QUERY PLAN"
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # a small table is quickly read as a whole
            explain = "EXPLAIN"
        plan = connection.exec_driver_sql(
            f"{explain} SELECT judgement_id FROM judgement_accounts WHERE article_id IN ('a', 'b')"
        ).all()
        assert "ix_judgement_accounts_article_id" in str(plan)


@contextmanager
def returned_rows(connection: Connection) -> Iterator[list[str]]:
    """The statements that are carried out."""
    statements: list[str] = []

    def note(*arguments: Any) -> None:
        statements.append(arguments[2])

    event.listen(connection, "before_cursor_execute", note)
    yield statements
    event.remove(connection, "before_cursor_execute", note)


def test_what_deserves_an_eye_and_what_was_accepted(engine: Engine, vocabulary: Vocabulary, parsed: Parsed) -> None:
    undated = parsed("A third round.", source="u.txt", events=[{"agreement": UPGRADE, "round": 3, "date": ""}])
    nobody = parsed("A ministerial.", source="n.txt", events=[MEETING | {"parties": ()}])
    load(engine, [undated, nobody, second_round(parsed)], vocabulary)

    def waiting(slug: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
        with engine.connect() as connection:
            return [(row.uid, row.reasons) for row in attention(connection, slug)]

    third = ("korea-uk-upgrade/round/3", ("no date",))
    assert waiting() == [third, (WITHOUT, ("no parties",))]
    assert waiting("korea-uk") == [third]
    decide(engine, "accept", third[0], "nobody knows")
    assert waiting("korea-uk") == []
    load(engine, [parsed("The third round.", source="v.txt", events=[{"agreement": UPGRADE, "round": 3, "date": ""}])],
         vocabulary)  # fmt: skip
    assert [uid for uid, _ in waiting("korea-uk")] in (["korea-uk-upgrade/round/3"], ["korea-uk-upgrade/round/3.2"])


# A file of judgements

TERMS = Terms({"round": ("negotiation",)}, frozenset(("GB", "KR")))
ANCHOR = Anchor("a1", "https://example.org/a", "round", "negotiation", "2024-03", 2, 0, 9, UPGRADE, ("GB", "KR"))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split())).filter(bool)  # fmt: skip
MADE = st.builds(
    lambda moment, author, subject, reason, value: signed(
        Judgement("", moment, author, Verb.SET, subject, reason, "place", value, anchors=(ANCHOR,))
    ),
    st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(dt.UTC)), TEXT, TEXT, TEXT,
    st.sampled_from(["", "London, GB", "=1+1", "'quoted"]),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(made=st.lists(MADE, max_size=4))
def test_a_file_gives_back_what_was_written(made: list[Judgement]) -> None:
    lines = list(csv_of(made))
    assert [found for _, found in read_csv("\n".join(lines), "j.csv", TERMS)] == made
    assert len(lines) == len(made) + 1
    assert not [cell for line in lines[1:] for cell in line.split(",") if cell.startswith(("=", "@"))]


def line(**values: Any) -> str:
    """A line of a file with some cells as given."""
    made_at = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    plain = Judgement("", made_at, "A person", Verb.SET, UID, "seen", "date", "2024-03-18", anchors=(ANCHOR,))
    heading, body = csv_of([replace(signed(plain), id="")])
    (cells,) = csv.reader([body])
    row = dict(zip(heading.split(","), cells, strict=True)) | values
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(row.values())
    return buffer.getvalue()


BAD = [
    ("too-few-fields", "a,b,c", "3 fields instead of 11"),
    ("verb", line(verb="praise"), "verb: 'praise' is none of accept"),
    ("time", line(made_at="yesterday"), "made_at: 'yesterday' is no time with its zone"),
    ("time-without-zone", line(made_at="2026-01-05T12:00:00"), "is no time with its zone"),
    ("no-author", line(author=" "), "author is empty"),
    ("no-reason", line(reason=""), "reason is empty"),
    ("date", line(value="18 March 2024"), "date: not an EDTF date"),
    ("not-as-it-is-stored", line(field="parties", value="kr,gb"), "parties: 'kr,gb' is to be written 'GB,KR'"),
    ("field", line(field="kind"), "'kind' cannot be set"),
    ("no-accounts", line(accounts="[]"), "accounts: at least one is needed"),
    ("accounts", line(accounts="{"), "accounts: no list of accounts as `judgements export` writes it"),
    ("accounts-of-numbers", line(accounts="[1]"), "accounts: no list of accounts"),
    ("merge-with-nothing", line(verb="merge", field="", value="x"), "others: a merge needs at least one account"),
    ("edited", line(id="0123456789abcdef"), "the id does not fit the line"),
    ("undo-of-nothing", line(verb="undo"), "undoes is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("bad", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_line_is_named_and_the_rest_goes_on(bad: str, message: str) -> None:
    heading = next(csv_of([]))
    (first, wrong), (second, right) = read_csv(f"{heading}\n{bad}\n{line()}\n", "j.csv", TERMS)
    assert isinstance(wrong, LineError) and isinstance(right, Judgement)
    assert str(wrong).startswith("j.csv:2: ") and message in str(wrong)
    assert (first, second) == ("j.csv:2", "j.csv:3")


@pytest.mark.parametrize("text", ["", "uid,date\n", "\x00"], ids=["empty", "another-table", "no-text"])
def test_another_file_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(LineError, match="is this a file of judgements"):
        list(read_csv(text, "j.csv", TERMS))


def test_a_file_may_have_an_undo_before_what_it_undoes() -> None:
    moment = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    first = signed(Judgement("", moment, "A", Verb.REJECT, UID, "x", anchors=(ANCHOR,)))
    undo = signed(Judgement("", moment - dt.timedelta(days=1), "A", Verb.UNDO, UID, "x", undoes=first.id))
    orphan = signed(Judgement("", moment, "A", Verb.UNDO, UID, "x", undoes="elsewhere"))
    assert stored.in_order_of_undoing([undo, orphan, first], []) == ((first, undo), (orphan,))
    assert stored.in_order_of_undoing([undo, orphan], [first.id, "elsewhere"]) == ((undo, orphan), ())


def test_reading_needs_no_judgement(url: str) -> None:
    with reading(url) as connection:
        assert (judgement_rows(connection), attention(connection)) == ([], [])
