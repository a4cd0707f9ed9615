"""Measure the speed of the whole parser, from bytes to accounts of events.

    python benchmarks/parser.py [--record] [--longest CHARACTERS]

Printed are, of the annotated articles, the characters a second of the whole parser, of its recogniser of dates
(`find_dates`) and of dateparser.search in the same run; the time it takes to build the vocabulary and the rules against
that of parsing a hundred articles; and the cost of ever longer articles: prose made of the paragraphs of the annotated
articles, their years shifted, and a chronology of dated lines without a blank line. The cost is linear where the
characters a second stay the same.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle, islice
from pathlib import Path

from dateparser.search import search_dates

from tradedb import pipeline, readers, vocabulary
from tradedb.parsers.dates import find_dates
from tradedb.records import Article
from tradedb.vocabulary import Vocabulary

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "tests" / "gold" / "dev"
RECORDED = Path(__file__).parent / "recorded" / "speed.md"
#: Lengths of the made articles.
LENGTHS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
#: dateparser.search is timed on so many articles only.
SAMPLE = 20
ROUNDS = 3
PARTIES = ("Korea", "the UK", "India", "Chile", "Peru", "Japan", "the EU", "Canada", "Norway", "Kenya")
MONTHS = "January February March April May June July August September October November December".split()
TOLD = (
    "{a} and {b} held the {n}th round of negotiations on a trade agreement in Seoul.",
    "Ministers of {a} and {b} met in London.",
    "{a} and {b} signed a free trade agreement.",
    "Negotiations on a free trade agreement between {a} and {b} were launched.",
)


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least time that some work takes in several rounds."""

    def once() -> float:
        began = time.process_time()
        work()
        return time.process_time() - began

    return min(once() for _ in range(rounds))


def prose(length: int) -> str:
    """An article of varied paragraphs, whose years shift with each repetition so that none is the same."""
    paragraphs = [
        paragraph
        for path in sorted(ARTICLES.glob("*.txt"))
        for paragraph in path.read_text(encoding="utf-8").split("\n\n")
        if len(paragraph) > 200
    ]
    made, size = list[str](), 0
    for number, paragraph in zip(count(), cycle(paragraphs)):
        shift = number // len(paragraphs)
        text = re.sub(r"\b20\d\d\b", lambda year, by=shift: str(2000 + (int(year[0]) + by) % 50), paragraph)
        made.append(f"{text} Report {number}.")
        size += len(made[-1]) + 2
        if size > length:
            return "\n\n".join(made)[:length]
    return ""


def chronology(length: int) -> str:
    """An article of dated lines without a blank line between them."""
    dice = random.Random(7)  # noqa: S311

    def lines() -> Iterator[str]:
        while True:
            a, b = dice.sample(PARTIES, 2)
            told = dice.choice(TOLD).format(a=a, b=b, n=dice.randint(4, 20))
            yield f"{dice.randint(1, 28)} {dice.choice(MONTHS)} {dice.randint(1960, 2024)}: {told}"

    return "\n".join(islice(lines(), length // 40))[:length]


def parse(data: bytes, words: Vocabulary) -> int:
    """How many events the whole parser finds in a file."""
    found = readers.read_bytes(data, "made.txt", None)
    return sum(len(pipeline.parse(article, words).events) for article in found)


def of_articles(words: Vocabulary) -> list[str]:
    """Characters a second of parser, recogniser and dateparser.search on the annotated articles."""
    files = [path.read_bytes() for path in sorted(ARTICLES.glob("*.txt"))]
    texts = [data.decode() for data in files]
    length, sample = sum(map(len, texts)), texts[:SAMPLE]
    parser = length / seconds(lambda: [parse(data, words) for data in files])
    recogniser = length / seconds(lambda: [find_dates(text) for text in texts])
    other = sum(map(len, sample)) / seconds(lambda: [search_dates(text, languages=["en"]) for text in sample])
    return [
        f"| {name} | {speed:,.0f} | {speed / other:.1f} |"
        for name, speed in (
            ("whole parser, bytes to events", parser),
            ("recogniser of dates", recogniser),
            ("dateparser.search", other),
        )
    ]


def of_building(words: Vocabulary) -> str:
    """What building the vocabulary and the rules costs against parsing a hundred articles."""
    files = [article for article in readers.read([str(ARTICLES)]) if isinstance(article, Article)]
    hundred = list(islice(cycle(files), 100))
    built = seconds(lambda: pipeline.parse(files[0], vocabulary.load()))
    parsed = seconds(lambda: [pipeline.parse(article, words) for article in hundred])
    return f"Building the vocabulary and the rules takes {built:.2f} s, parsing a hundred articles {parsed:.2f} s."


def of_lengths(words: Vocabulary, longest: int) -> list[str]:
    """The cost of ever longer articles."""
    rows = []
    for length in (length for length in LENGTHS if length <= longest):
        cells = [f"{length:,}"]
        for make in (prose, chronology):
            data = make(length).encode()
            events, spent = parse(data, words), seconds(lambda data=data: parse(data, words))
            cells += [str(events), f"{spent:.2f}", f"{length / spent:,.0f}"]
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def page(longest: int) -> str:
    """The report, in Markdown."""
    words = vocabulary.load()
    parse(b"Korea and the UK met in London on 3 March 2024.", words)
    lines = [
        "## Speed",
        "",
        f"Written by `python benchmarks/parser.py --record` on {dt.date.today()}, in one process.",
        "",
        "| | characters a second | times dateparser.search |",
        "|---|---:|---:|",
        *of_articles(words),
        "",
        f"Each figure is the best of {ROUNDS} runs, in processor time. The ratios vary with the load of the machine.",
        "",
        of_building(words),
        "",
        "The cost of one long article: events found, seconds, characters a second.",
        "",
        "| characters | prose: events | s | characters/s | chronology: events | s | characters/s |",
        "|---:|---:|---:|---:|---:|---:|---:|",
        *of_lengths(words, longest),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="The speed of the whole parser.")
    parser.add_argument("--record", action="store_true", help="write the report for docs/accuracy.md")
    parser.add_argument("--longest", type=int, default=LENGTHS[-1], help="characters of the longest article")
    given = parser.parse_args()
    report = page(given.longest)
    print(report, end="")
    if given.record:
        RECORDED.parent.mkdir(exist_ok=True)
        RECORDED.write_text(report, encoding="utf-8")
        print("\nwritten down; `make figures` puts it into docs/accuracy.md")


if __name__ == "__main__":
    main()
