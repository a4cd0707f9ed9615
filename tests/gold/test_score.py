"""The scorer on small gold documents: what a change to a prediction lowers, and what is matched with what."""

import datetime as dt
import itertools
import random

import pytest
import score

MEETING = {
    "article": "a.txt",
    "kind": "meeting",
    "type": "ministerial",
    "date": "2025-12-15",
    "status": "held",
    "parties": ["KR", "GB"],
    "agreement": "korea-uk-upgrade",
    "round": 3,
    "place": {"city": "London", "country": "GB"},
    "participants": [{"name": "Yeo Han-koo"}, {"name": "Sir Chris Bryant"}],
}
ROUND = MEETING | {"kind": "round", "type": "negotiation", "date": "2024-03-19/2024-03-22", "round": 2}
TALLY = {"article": "a.txt", "kind": "round", "agreement": "korea-uk-upgrade", "count": 6, "since": "2024-01"}
DEVELOPMENT = MEETING | {"kind": "development", "type": "measure", "date": "2018-07-06"}
GOLD = [MEETING, ROUND, DEVELOPMENT]


def scored(golds, predictions, tallies=(), **options):
    """The report on one gold document."""
    documents = {"a": {"article": "a.txt", "events": list(golds), "tallies": list(tallies)}}
    return score.score(documents, list(predictions), **options)


def figures(report):
    """The figures of a report by name."""
    found = {
        f"{level} {name}": values[name]
        for level, values in report["detection"].items()
        for name in ("precision", "recall", "f1")
    }
    found |= {field: values["accuracy"] for field, values in report["fields"].items()}
    found |= {f"people {name}": report["participants"][name] for name in ("precision", "recall", "f1")}
    return found | {"parties": report["parties"]["jaccard"], "tallies": report["tallies"]["recall"]}


def lowered(report):
    """The names of the figures below 1."""
    return {name for name, value in figures(report).items() if value is not None and value < 1}


def counts(report, level="relaxed"):
    """Events found, in gold, predicted."""
    return tuple(report["detection"][level][name] for name in ("found", "gold", "predicted"))


def detection(*names, levels=("relaxed", "strict")):
    return {f"{level} {name}" for level in levels for name in names}


def test_gold_against_itself_is_one_everywhere():
    report = scored(GOLD, [*GOLD, TALLY], [TALLY])
    assert set(figures(report).values()) == {1}
    assert report["errors"] == []


def test_nothing_predicted():
    report = scored(GOLD, [], [TALLY])
    assert counts(report) == counts(report, "strict") == (0, 2, 0)
    assert figures(report)["relaxed recall"] == figures(report)["relaxed f1"] == figures(report)["tallies"] == 0


def test_the_order_of_predictions_makes_no_difference():
    predictions = [*GOLD, TALLY]
    assert all(not lowered(scored(GOLD, order, [TALLY])) for order in itertools.permutations(predictions))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({"type": "visit"}, {"type"}, id="type"),
        pytest.param({"status": "cancelled"}, {"status"}, id="status"),
        pytest.param({"agreement": "fiji-tonga"}, {"agreement"}, id="agreement"),
        pytest.param({"agreement": "korea-uk"}, set(), id="parent-agreement"),
        pytest.param({"round": 9}, {"ordinal"}, id="number"),
        pytest.param({"place": {"city": "Leeds", "country": "GB"}}, {"city"}, id="city"),
        pytest.param({"place": {"city": "London", "country": "CA"}}, {"country"}, id="country"),
        pytest.param({"place": {"city": "london", "country": "UK"}}, set(), id="same-place"),
        pytest.param({"parties": ["KR"]}, {"parties"}, id="parties"),
        pytest.param({"participants": [{"name": "Han-koo Yeo"}, {"name": "Chris Bryant"}]}, set(), id="same-people"),
        pytest.param({"participants": [{"name": "Yeo Han-koo"}]}, {"people recall", "people f1"}, id="a-person-less"),
        pytest.param(
            {"participants": [*MEETING["participants"], {"name": "Jane Doe"}]},
            {"people precision", "people f1"},
            id="a-person-more",
        ),
        pytest.param({"date": "2025-12"}, detection("precision", "recall", "f1", levels=["strict"]), id="wider-date"),
        pytest.param({"date": "2025-11-15"}, detection("precision", "recall", "f1"), id="other-date"),
        pytest.param({"date": "15/12/2025"}, detection("precision", "recall", "f1"), id="unreadable-date"),
        pytest.param({"parties": ["US"]}, detection("precision", "recall", "f1"), id="no-common-party"),
        pytest.param({"kind": "milestone"}, detection("precision", "recall", "f1"), id="kind"),
    ],
)
def test_a_change_lowers_its_figure_only(change, expected):
    assert lowered(scored(GOLD, [MEETING | change, ROUND, DEVELOPMENT, TALLY], [TALLY])) == expected


@pytest.mark.parametrize(
    ("predictions", "expected"),
    [
        pytest.param([ROUND], detection("recall", "f1"), id="missed"),
        pytest.param([MEETING, MEETING, ROUND], detection("precision", "f1"), id="twice"),
    ],
)
def test_events_missed_and_spurious(predictions, expected):
    assert lowered(scored([MEETING, ROUND], predictions)) == expected


@pytest.mark.parametrize(
    ("gold", "predicted", "relaxed", "strict"),
    [
        pytest.param({"year_inferred": True}, "XXXX-03-19/XXXX-03-22", 1, 1, id="inferred-year"),
        pytest.param({}, "XXXX-03-19/XXXX-03-22", 1, 0, id="written-year"),
        pytest.param({"date": "XXXX-03-19"}, "XXXX-03-19", 1, 1, id="both-masked"),
        pytest.param({"date": "XXXX-03-19"}, "2024-03-19", 1, 1, id="a-year-where-gold-has-none"),
        pytest.param({"year_inferred": True}, "XXXX-03-23", 0, 0, id="other-day"),
        pytest.param({"year_inferred": True}, "2025-03-19/2025-03-22", 0, 0, id="other-year"),
    ],
)
def test_masked_years(gold, predicted, relaxed, strict):
    report = scored([ROUND | gold], [ROUND | {"date": predicted}])
    assert (counts(report)[0], counts(report, "strict")[0]) == (relaxed, strict)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        pytest.param({"agreement": "korea-uk"}, 1, id="family"),
        pytest.param({"round": 3}, 0, id="other-number"),
        pytest.param({"agreement": "korea-us"}, 0, id="other-family"),
        pytest.param({"parties": ["US"]}, 0, id="other-parties"),
    ],
)
def test_an_undated_round_is_matched_by_its_number(change, found):
    undated = ROUND | {"date": ""}
    assert counts(scored([undated], [undated | change])) == (found, 1, 1)


@pytest.mark.parametrize(
    ("golds", "predictions", "found"),
    [
        pytest.param(["2025-12-15"], ["2025-12-15"] * 3, 1, id="a-gold-event-once"),
        pytest.param(["2025-12-15"] * 3, ["2025-12-15"], 1, id="a-prediction-once"),
        pytest.param(["2025-12-15"] * 2, ["2025-12-15"] * 2, 2, id="duplicates"),
        pytest.param(["2025-12", "2025-12-01"], ["2025-12-01", "2025-12-31"], 2, id="as-many-as-possible"),
    ],
)
def test_matching_is_one_to_one(golds, predictions, found):
    report = scored([MEETING | {"date": d} for d in golds], [MEETING | {"date": d} for d in predictions])
    assert counts(report) == (found, len(golds), len(predictions))


def test_events_of_one_day_are_told_apart_by_their_fields():
    acts = [MEETING | {"kind": "milestone", "type": kind, "place": None} for kind in ("concluded", "signed")]
    assert not lowered(scored(acts, reversed(acts)))


def test_the_assignment_is_the_best_one():
    dice = random.Random(7)  # noqa: S311
    for _ in range(100):
        rows, columns = dice.randint(1, 4), dice.randint(1, 4)
        weights = [[dice.choice([None, 10 + dice.random()]) for _ in range(columns)] for _ in range(rows)]
        got = score.assign(weights)
        orders = itertools.permutations(range(max(rows, columns)), rows)
        best = max(sum(weights[i][j] or 0 for i, j in enumerate(order) if j < columns) for order in orders)
        assert len({i for i, _ in got}) == len({j for _, j in got}) == len(got)
        assert sum(weights[i][j] for i, j in got) == pytest.approx(best)


@pytest.mark.parametrize(
    ("predictions", "options", "counted"),
    [
        pytest.param([], {}, (0, 0, 0), id="may-be-missed"),
        pytest.param([DEVELOPMENT], {}, (0, 0, 0), id="may-be-found"),
        pytest.param([DEVELOPMENT | {"date": "1950"}], {}, (0, 0, 1), id="spurious"),
        pytest.param([DEVELOPMENT | {"kind": "meeting"}], {}, (0, 0, 1), id="as-another-kind"),
        pytest.param([], {"developments": True}, (0, 1, 0), id="counted-where-asked"),
    ],
)
def test_developments_are_optional(predictions, options, counted):
    assert counts(scored([DEVELOPMENT], predictions, **options)) == counted


@pytest.mark.parametrize(
    ("change", "recall"),
    [
        pytest.param({}, 1, id="same"),
        pytest.param({"since": None}, 1, id="since-not-given"),
        pytest.param({"agreement": "korea-uk"}, 1, id="family"),
        pytest.param({"count": 5}, 0, id="count"),
        pytest.param({"kind": "meeting"}, 0, id="kind"),
        pytest.param({"agreement": "korea-us"}, 0, id="agreement"),
        pytest.param({"since": "1999"}, 0, id="since"),
    ],
)
def test_tallies(change, recall):
    assert scored([], [TALLY | change], [TALLY])["tallies"]["recall"] == recall


@pytest.mark.parametrize(("name", "found"), [("a.txt", 1), ("a", 1), ("in/a.txt", 1), ("in\\a.txt", 1), ("b.txt", 0)])
def test_names_of_articles(name, found):
    report = scored([MEETING], [MEETING | {"article": name}])
    assert (counts(report)[0], report["predictions_outside_gold"]) == (found, 1 - found)


@pytest.mark.parametrize("date", [dt.date(2025, 12, 15), "2025-12-15~", "2025-12-15/2025-12-15"], ids=str)
def test_one_day_in_other_words(date):
    assert counts(scored([MEETING | {"date": date}], [MEETING]), "strict") == (1, 1, 1)
