"""Paragraphs: one per line, or wrapped, or in rows; the joints are where a line goes on with the sentence before."""

from __future__ import annotations

import textwrap

import pytest

from tradedb.readers.layout import paragraphs, without_markup

LONG = (
    "The two delegations met in Montevideo for the fifth round of negotiations, which lasted from Monday to Friday and "
    "took in market access for goods, services and investments, rules of origin, trade defense, sanitary measures, "
    "technical barriers to trade, trade facilitation and intellectual property rights. They will meet again in Busan."
)
OTHER = (
    "A further meeting of the chief negotiators is planned for the autumn; until then the working groups go on by "
    "video conference, and each side will send the other its requests for the tariff lines that are still open."
)


def texts(text: str) -> list[str]:
    return [" ".join(each.raw.split()) for each in paragraphs(text)]


@pytest.mark.parametrize("width", [60, 72, 80, 100, 110])
@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n"])
def test_wrapped_paragraphs_are_joined(width: int, gap: str) -> None:
    wrapped = gap.join(gap[: len(gap) // 2].join(textwrap.wrap(each, width)) for each in (LONG, OTHER))
    assert texts(wrapped) == [LONG, OTHER]


def test_wrapped_paragraphs_without_a_blank_line_between() -> None:
    wrapped = "\n".join("\n".join(textwrap.wrap(each, 72)) for each in ("Introduction", LONG, "What comes next", OTHER))
    assert texts(wrapped) == ["Introduction", LONG, "What comes next", OTHER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"Heading\n{LONG}\n{OTHER}", ["Heading", LONG, OTHER], id="line-per-paragraph"),
        pytest.param(f"Heading\n\n\n{LONG}\n\u00a0\n{OTHER}\n", ["Heading", LONG, OTHER], id="blank-lines"),
        pytest.param(f"Heading\r{LONG}\r{OTHER}", ["Heading", LONG, OTHER], id="cr"),
        pytest.param(
            "5 May 2024 | Launch of the talks\n7 June 2024 | first round in Seoul\n",
            ["5 May 2024 | Launch of the talks", "7 June 2024 | first round in Seoul"],
            id="rows-of-a-table",
        ),
        pytest.param(
            "* first round in Seoul\n* second round\n", ["* first round in Seoul", "* second round"], id="bullets"
        ),
        pytest.param(
            LONG.replace(" took", "\n\ntook") + f"\n\n{OTHER}",
            [LONG, OTHER],
            id="sentence-torn-by-a-blank-line",
        ),
        pytest.param("Words by: **[Ann](#)**\nand **[B](#)**", ["Words by: **[Ann](#)** and **[B](#)**"], id="links"),
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\u200b\n\ufeff", [], id="blank"),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the [G20 Summit](https://example.org/a) in **Bali**", "the G20 Summit in Bali"),
        ("## Next  steps", "Next steps"),
        ("[a] (b) [c", "[a] (b) [c"),
        ("![](x.png)", ""),
    ],
)
def test_without_markup(text: str, expected: str) -> None:
    assert without_markup(text) == expected
