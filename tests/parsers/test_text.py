"""Typography and sentences: the ground under all parsers."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradedb.parsers.text import fold, sentences
from tradedb.records import Span


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("plain ASCII, with a\nline feed", "plain ASCII, with a\nline feed"),
        ("“talks” ‘held’ «here» o’clock", '"talks" \'held\' "here" o\'clock'),
        ("2017–22, 2021—on, 5−6, non‑stop", "2017-22, 2021-on, 5-6, non-stop"),
        ("19\u00a0March\u20092024\u202f\u3000end", "19 March 2024  end"),
        ("one\r\ntwo\tthree", "one \ntwo three"),
        ("zero\u200bwidth\ufeff\u2060", "zero width  "),
        ("２０２５－１２", "2025-12"),
        ("서울 é … ñ", "서울 é … ñ"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_fold_keeps_every_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert folded.count("\n") == text.count("\n")


ONE_SENTENCE = [
    "The U.S. Trade Representative met Mr. Smith and Dr. J. R. Jones of S. Korea.",
    "Talks ran from Aug. 30 to Sept. 2, e.g. on Art. 5 and No. 7 of the list.",
    "Sen. Lee and Gov. Park of Washington, D.C. spoke for approx. 20 minutes.",
    "It opened at 10 a.m. Monday in St. Petersburg.",
    "Tariffs rose 3.5 per cent. to 4.2 per cent.",
    "“Will they sign?” asked the minister.",
    "1. Introduction and scope",
    "Visit www.Example.org for more",
    "The U.K.’s delegation left.",
    "Inc. and Ltd. Companies of the U.S. Chamber took part.",
]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_not_divided(text: str) -> None:
    assert sentences(text) == (Span(0, len(text)),)


DIVIDED = {
    "stop": ("Talks began. They ended.", ["Talks began.", "They ended."]),
    "question": ("Why now? Because!  So be it.", ["Why now?", "Because!", "So be it."]),
    "quote after stop": ("“We agreed.” The talks ended.", ["“We agreed.”", "The talks ended."]),
    "quote before stop": ("They “agreed”. “More follows.”", ["They “agreed”.", "“More follows.”"]),
    "bracket": ("It was held (online.) The next follows.", ["It was held (online.)", "The next follows."]),
    "footnote": ("It entered into force.[12] It holds.", ["It entered into force.[12]", "It holds."]),
    "acronym at the end": ("He flew to the U.S. The talks began.", ["He flew to the U.S.", "The talks began."]),
    "month at the end": ("It ends in Dec. The next follows.", ["It ends in Dec.", "The next follows."]),
    "company": (
        "It was built by Acme Corp. However, it failed.",
        ["It was built by Acme Corp.", "However, it failed."],
    ),
    "no as a word": ("He said no. Talks went on.", ["He said no.", "Talks went on."]),
    "year at the end": ("It began in 2024. 2025 saw more.", ["It began in 2024.", "2025 saw more."]),
    "lost space": ("The talks ended.The ministers left.", ["The talks ended.", "The ministers left."]),
    "heading": ("Why It Matters\nThe talks continue.", ["Why It Matters", "The talks continue."]),
    "paragraphs": ("No stop here\n\nanother paragraph", ["No stop here", "another paragraph"]),
    "list": ("Agreed:\n- one thing\n- another thing", ["Agreed:", "- one thing", "- another thing"]),
    "full-width stop": ("회담이 열렸다。다음 회담。", ["회담이 열렸다。", "다음 회담。"]),
}


@pytest.mark.parametrize(("text", "expected"), DIVIDED.values(), ids=DIVIDED)
def test_divided(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


def test_a_sentence_that_begins_late_in_a_wrapped_line_goes_on_in_the_next() -> None:
    text = "The two delegations came to Lima and read the text. On 4 May 2023 the\nXI round of talks began there."
    assert [span.of(text) for span in sentences(text)][1].startswith("On 4 May 2023 the\nXI round")


def test_hard_wrapped_lines_stay_together() -> None:
    text = (
        "The second round of negotiations between the two countries was held in\n"
        "London in March and covered services, digital trade and the rules of the\n"
        "Ministry of Trade. A third round follows."
    )
    found = [span.of(text) for span in sentences(text)]
    assert len(found) == 2
    assert found[1] == "A third round follows."


@pytest.mark.parametrize(
    ("unit", "ends"),
    [
        ("Kenya met Peru; Ghana, too, ", ";"),
        ("Kenya met Peru, ", ","),
        ("Kenya met Peru ", ""),
        ("x", ""),
    ],
)
def test_what_has_no_full_stop_is_cut_between_clauses(unit: str, ends: str) -> None:
    text = unit * (5000 // len(unit))
    *cut, _ = [span.of(text) for span in sentences(text)]
    assert all(len(piece) <= 1000 and piece.endswith(ends) for piece in cut)
    assert len(cut) >= 4


def test_a_sentence_of_some_length_stays_whole() -> None:
    text = "Kenya met Peru, " * 50 + "and went."
    assert [span.of(text) for span in sentences(text)] == [text]


def test_no_sentence_leaves_its_stretch() -> None:
    text = "Menu Home About. First one. Second one. Footer"
    body = [Span(17, 27), Span(28, 39)]
    assert [span.of(text) for span in sentences(text, body)] == ["First one.", "Second one."]
    assert sentences(text, []) == ()


@given(st.text(alphabet=st.sampled_from("aA1 .!?\n\"'([])-“”。\u00a0"), max_size=80))
def test_sentences_are_ordered_trimmed_and_lose_no_letter(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(span.of(text) == span.of(text).strip() != "" for span in found)
    kept = "".join(span.of(text) for span in found)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)
