"""The words around those that were found, where the database does not mark them itself."""

import pytest

from tradedb.db.query.excerpts import Term, excerpt

LONG = " ".join(f"w{number}" for number in range(100))
CASES = [
    ("word", ["They met in Seoul."], [Term("seoul")], "They met in [Seoul]."),
    ("accents", ["In Yaoundé."], [Term("YAOUNDE")], "In [Yaoundé]."),
    ("phrase", ["The second round, the round"], [Term("second round")], "The [second round], the round"),
    ("phrase-over-a-hyphen", ["the Korea–UK talks"], [Term("korea uk")], "the [Korea–UK] talks"),
    ("beginning", ["They negotiate"], [Term("negot", True)], "They [negotiate]"),
    ("no-beginning", ["They negotiate"], [Term("negot")], "They negotiate"),
    ("several", ["a b c"], [Term("c"), Term("a")], "[a] b [c]"),
    ("one-within-another", ["a b c"], [Term("a b"), Term("b")], "[a b] c"),
    ("the-part-with-most", ["steel", "steel and tuna"], [Term("steel"), Term("tuna")], "[steel] and [tuna]"),
    ("nothing", ["a", "b"], [Term("x")], "a"),
    ("empty", ["", ""], [Term("x")], ""),
    ("within-a-long-text", [LONG], [Term("w50")],
     "…w46 w47 w48 w49 [w50] " + " ".join(f"w{number}" for number in range(51, 70)) + "…"),
    ("at-its-end", [LONG], [Term("w99")], "…" + " ".join(f"w{number}" for number in range(76, 99)) + " [w99]"),
    ("where-most-stand", [f"w60 {LONG}"], [Term("w60"), Term("w62")],
     "…w56 w57 w58 w59 [w60] w61 [w62] " + " ".join(f"w{number}" for number in range(63, 80)) + "…"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "terms", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_excerpt(parts: list[str], terms: list[Term], expected: str) -> None:
    assert excerpt(parts, terms).replace("\x02", "[").replace("\x03", "]") == expected
