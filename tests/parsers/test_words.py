"""The word list and the code that reads it."""

import re
from pathlib import Path

import tradedb
from tradedb import vocabulary

PARSERS = Path(tradedb.__file__).parent / "parsers"


def test_every_class_of_words_is_read_by_a_parser():
    classes = {name for name, _ in vocabulary.load().words}
    code = "".join(path.read_text(encoding="utf-8") for path in PARSERS.rglob("*.py"))
    assert len(classes) > 30
    assert {name for name in classes if not re.search(rf'"{name}"', code)} == set()


def test_no_word_is_listed_twice_in_a_class():
    words = vocabulary.load().words
    assert len(words) == len({(name, word.lower()) for name, word in words})
