"""One-line sentences by category, from `probes.toml`: what is found, and its value."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from tradedb.parsers.dates import DateMention, find_dates, find_times, lasting
from tradedb.parsers.dates.grammar import RULES

PROBES = tomllib.loads(Path(__file__).with_name("probes.toml").read_text("utf-8"))
REFERENCE: dt.date = PROBES.pop("reference")
CASES: list[tuple[str, str, dt.date, dict[str, str]]] = [
    (category, sentence, probes.get("reference", REFERENCE), expected)
    for category, probes in PROBES.items()
    for sentence, expected in probes.items()
    if sentence != "reference"
]


@pytest.mark.parametrize(
    ("sentence", "reference", "expected"), [case[1:] for case in CASES], ids=[f"{c[0]}: {c[1][:50]}" for c in CASES]
)
def test_probe(sentence: str, reference: dt.date, expected: dict[str, str]) -> None:
    found = find_dates(sentence, reference)
    assert {mention.text: mention.edtf for mention in found if not mention.in_name} == expected


def test_every_form_of_date_has_a_probe() -> None:
    found = [mention for _, sentence, reference, _ in CASES for mention in find_times(sentence, reference)]
    seen = {mention.rule for mention in found if isinstance(mention, DateMention)}
    assert {rule.name for rule in RULES} - {spec[0] for spec in lasting.SPECS} <= seen


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 340
