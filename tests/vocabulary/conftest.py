import pytest

from tradedb.vocabulary import Vocabulary, load


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load()
