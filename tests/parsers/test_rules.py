"""Every rule has an id, a line in the table of rules, and examples that it holds to.

What an example expects of its rule is written `kind/type date`, with the status behind it where that is not `held`;
of a count `tally/kind number`. Several events are divided by `; `. A counterexample expects nothing.
"""

import re
from pathlib import Path

import pytest

from tradedb import pipeline, readers, vocabulary
from tradedb.paths import articles_folder
from tradedb.records import Article, EventMention, Status, Tally

VOCABULARY = vocabulary.load()
CODE = frozenset().union(*(parser.RULES for parser in pipeline.PARSERS.values()))
RULE_ID = re.compile(r"\"((?:round|meeting|milestone|development|tally)\.[a-z_]+)\"")
TABLE = "seeds/reference/rules.csv"
EXAMPLES = "seeds/reference/rule_examples.csv"


def brief(found: EventMention | Tally) -> str:
    if isinstance(found, Tally):
        return f"tally/{found.kind} {found.count}"
    status = "" if found.status is Status.HELD else f" {found.status}"
    return f"{found.kind}/{found.type} {found.date or 'undated'}{status}"


def parsed(text, published):
    article = readers.read_bytes(text.encode(), "example.txt", published)[0]
    return pipeline.parse(article, VOCABULARY)


@pytest.mark.parametrize(
    "example",
    VOCABULARY.rule_examples,
    ids=lambda example: f"{example.rule}-{Path(example.where).name.rpartition(':')[2]}",
)
def test_a_rule_holds_to_its_example(example):
    result = parsed(example.text, example.published)
    made = [(found.rule, brief(found)) for found in (*result.events, *result.tallies)]
    own = "; ".join(words for rule, words in made if rule == example.rule)
    assert own == example.expected, f"{example.where}: {example.text!r} makes {made}"


def test_every_rule_has_an_example():
    shown = {example.rule for example in VOCABULARY.rule_examples if example.expected}
    missing = sorted(set(VOCABULARY.rules) - shown)
    assert not missing, f"no example exercises {missing}: add to {EXAMPLES} a sentence that each must recognise"


def test_every_rule_has_a_counterexample():
    refused = {example.rule for example in VOCABULARY.rule_examples if not example.expected}
    missing = sorted(set(VOCABULARY.rules) - refused)
    assert not missing, f"nothing shows where {missing} must keep silent: add to {EXAMPLES} a sentence for each"


def test_rules_of_the_code_are_in_the_table():
    missing = sorted(CODE - set(VOCABULARY.rules))
    assert not missing, f"{TABLE} does not describe {missing}: add a line for each, and examples to {EXAMPLES}"


def test_rules_of_the_table_are_in_the_code():
    unknown = sorted(set(VOCABULARY.rules) - CODE)
    assert not unknown, f"no parser has the rules {unknown}: take their lines out of {TABLE} and {EXAMPLES}"


def test_a_parser_lists_all_rules_that_it_names():
    files = [path for parser in pipeline.PARSERS.values() for path in files_of(parser)]
    named = {rule: path.name for path in files for rule in RULE_ID.findall(path.read_text(encoding="utf-8"))}
    assert len(files) >= len(pipeline.PARSERS) and named
    missing = {rule: name for rule, name in named.items() if rule not in CODE}
    assert not missing, f"rules that RULES of their parser lacks: {missing}"


def files_of(parser):
    path = Path(parser.__file__)
    return sorted(path.parent.glob("*.py")) if path.name == "__init__.py" else [path]


def test_every_event_of_the_articles_has_a_listed_rule():
    folders = (str(Path(__file__).parents[1] / "gold" / "dev"), str(articles_folder()))
    results = [pipeline.parse(a, VOCABULARY) for a in readers.read(folders) if isinstance(a, Article)]
    found = {each.rule for result in results for each in (*result.events, *result.tallies)}
    assert len(found) > 20
    assert not found - CODE, f"rules that RULES of no parser lists: {sorted(found - CODE)}"
