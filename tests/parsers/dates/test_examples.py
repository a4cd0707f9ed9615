"""The examples in the documentation of the public functions."""

from __future__ import annotations

import doctest

from tradedb.parsers.dates import finder


def test_the_examples_are_true() -> None:
    result = doctest.testmod(finder)
    assert result.attempted >= 4
    assert result.failed == 0
