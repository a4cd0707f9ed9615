"""Score tradedb's dates and dateparser.search on a folder of TimeML documents, in one run.

    python benchmarks/timeml.py FOLDER [--narrative] [--errors]

Any corpus of `.tml` files will do: TempEval-3 platinum, TimeBank, AQUAINT. Read is what stands in `<TEXT>`; the
reference date is the document creation time. Both are scored twice:

- *all*: against every TIMEX3 of the text, whatever its type (DATE, TIME, DURATION, SET), as the scorer of TempEval-3
  does; tradedb answers with `find_times`, which returns durations, repetitions and "now" apart from dates.
- *dates*: against the TIMEX3 of type DATE; tradedb answers with `find_dates`.

Strict: the same span. Relaxed: the spans overlap, each counted once. Value: relaxed, and the same value; its precision
counts over all answers and its recall over all TIMEX3. A range is two TIMEX3, so both ends of a range mention count.
EDTF is put into TIMEX3 words: 2024-22 is 2024-SU, 2024-33 is 2024-Q1, a week is 2024-W13, "early March" is its month.
What dateparser finds is trimmed of leading prepositions and given the precision that dateparser reports.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from dateparser.search import search_dates

from tradedb import edtf
from tradedb.parsers.dates import DateMention, find_dates, find_times

ROUNDS = 7
RECORDED = Path(__file__).parent / "recorded" / "dates.md"


@dataclass(frozen=True)
class Timex:
    """An expression of time: where it stands, its TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass
class Document(HTMLParser):
    """A TimeML document: the text, its TIMEX3 and the day on which it was made."""

    name: str
    narrative: bool = False
    text: str = ""
    created: dt.date | None = None
    gold: list[Timex] = field(default_factory=list)
    _open: list[tuple[int, dict[str, str | None]]] = field(default_factory=list)
    _inside: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        if tag == "text":
            self._inside = True
        elif tag == "timex3":
            self._open.append((len(self.text), dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """A tag closes: that of an expression of time ends it."""
        if tag == "text":
            self._inside = False
        elif tag == "timex3" and self._open:
            start, said = self._open.pop()
            self._close(start, said)

    def _close(self, start: int, said: dict[str, str | None]) -> None:
        value = said.get("value") or ""
        if said.get("functionindocument") == "CREATION_TIME" and self.created is None:
            self.created = day_of(value)
        if self._inside and start < len(self.text):
            self.gold.append(Timex(start, len(self.text), said.get("type") or "", value))

    def handle_data(self, data: str) -> None:
        """The text between two tags."""
        if self._inside:
            self.text += data


def day_of(value: str) -> dt.date | None:
    """The day of a creation time, `2013-03-22` or `2013-03-22T10:00`."""
    found = re.match(r"\d{4}-\d\d-\d\d", value)
    return dt.date.fromisoformat(found[0]) if found else None


def read(folder: Path, *, narrative: bool = False) -> list[Document]:
    """The documents of a folder, in the order of their names."""
    documents = []
    for path in sorted(folder.rglob("*.tml")):
        document = Document(path.stem, narrative)
        document.feed(path.read_text(encoding="utf-8", errors="replace"))
        documents.append(document)
    return documents


# What is found, in the words of TIMEX3.

_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_HOURS = {"morning": "TMO", "noon": "T12:00", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def timex_value(date: str, unit: str) -> str:
    """The TIMEX3 value of an EDTF date that is said in a unit ("early March" in months)."""
    point = edtf.parse(date).start or edtf.parse(date).end
    if point is None:
        return ""
    if unit == "week" and (day := point.lower()):
        year, week, weekday = day.isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if weekday > 5 else "")
    if point.month is not None and point.month > 12 and unit != "year":
        return f"{point.year}-{_season(point.month)}"
    plain = str(edtf.Point(point.year, point.month, point.day))
    return plain[: {"year": 4, "month": 7}.get(unit, 10)].rstrip("X") if point.year_known else plain


def _season(code: int) -> str:
    return _SEASONS.get(code) or (f"Q{code - 32}" if code < 40 else f"H{code - 39}")


def _dates(mention: DateMention) -> Iterator[Timex]:
    for date in mention.ends or (mention,):
        value, last = timex_value(date.edtf, date.granularity), date.text.split()[-1].lower()
        if date.granularity == "day" and last in _HOURS:
            yield Timex(date.start, date.end, "TIME", value + _HOURS[last])
        else:
            yield Timex(date.start, date.end, "DATE", value)


def tradedb_dates(document: Document) -> list[Timex]:
    found = find_dates(document.text, document.created, document.narrative)
    return [timex for mention in found for timex in _dates(mention)]


def tradedb_times(document: Document) -> list[Timex]:
    found = find_times(document.text, document.created, document.narrative)
    return [
        timex
        for mention in found
        for timex in (
            _dates(mention)
            if isinstance(mention, DateMention)
            else [Timex(mention.start, mention.end, mention.kind.upper(), mention.value)]
        )
    ]


_LEAD = re.compile(r"(?:(?:on|in|at|by|of|for|from|since|until|during|to|and|before|after|the)\s+)+", re.IGNORECASE)
_PERIODS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d", "time": "%Y-%m-%dT%H:%M"}


def dateparser_dates(document: Document) -> list[Timex]:
    base = dt.datetime.combine(document.created, dt.time()) if document.created else None
    settings = {"RELATIVE_BASE": base} if base else {}
    found, place = [], 0
    for words, when, period in search_dates(document.text, ["en"], settings, add_period=True) or []:
        at = document.text.find(words, place)
        if at >= 0:
            place = at + len(words)
            lead = _LEAD.match(words)
            start = at + (lead.end() if lead and lead.end() < len(words) else 0)
            found.append(
                Timex(start, at + len(words.rstrip(" .,;:")), "DATE", when.strftime(_PERIODS[period or "day"]))
            )
    return found


# Scores.


@dataclass
class Tally:
    """Counts over all documents."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def add(self, gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex | None, Timex | None]]:
        """Count one document; returns the pairs that belong together, None where one side has nothing."""
        pairs = list(aligned(gold, found))
        self.gold, self.found = self.gold + len(gold), self.found + len(found)
        for one, other in pairs:
            if one and other:
                self.relaxed += 1
                self.strict += (one.start, one.end) == (other.start, other.end)
                self.value += one.value == other.value
        return pairs

    def figures(self, matched: int) -> str:
        """Precision, recall and F1 in percent."""
        precision, recall = matched / max(self.found, 1), matched / max(self.gold, 1)
        f1 = 2 * precision * recall / (precision + recall) if matched else 0.0
        return f"{100 * precision:5.1f} {100 * recall:5.1f} {100 * f1:5.1f}"


def aligned(gold: Sequence[Timex], found: Sequence[Timex]) -> Iterator[tuple[Timex | None, Timex | None]]:
    """Pair what overlaps, each once; the same span goes before mere overlap."""
    same = {(timex.start, timex.end): timex for timex in found}
    partners = [same.pop((timex.start, timex.end), None) for timex in gold]
    left = list(same.values())
    for timex, exact in zip(gold, partners, strict=True):
        partner = exact or next((o for o in left if o.start < timex.end and timex.start < o.end), None)
        if partner and not exact:
            left.remove(partner)
        yield timex, partner
    yield from ((None, timex) for timex in left)


Finder = Callable[[Document], list[Timex]]
RUNS: tuple[tuple[str, str, Finder], ...] = (
    ("tradedb", "all", tradedb_times),
    ("dateparser", "all", dateparser_dates),
    ("tradedb", "dates", tradedb_dates),
    ("dateparser", "dates", dateparser_dates),
)


def score(documents: Sequence[Document], finder: Finder, scope: str, *, errors: bool) -> Tally:
    """The counts of one finder, and with `errors` a line for each difference."""
    tally = Tally()
    for document in documents:
        gold = [timex for timex in document.gold if scope == "all" or timex.type == "DATE"]
        found = [timex for timex in finder(document) if scope == "all" or timex.type == "DATE"]
        for one, other in tally.add(gold, found):
            if errors and not (
                one and other and (one.start, one.end, one.value) == (other.start, other.end, other.value)
            ):
                print(_difference(document, one, other))
    return tally


def _difference(document: Document, gold: Timex | None, found: Timex | None) -> str:
    either = gold or found
    around = document.text[max(0, either.start - 40) : either.end + 30].replace("\n", " ") if either else ""
    told = [f"{document.text[t.start : t.end]!r} {t.value}" if t else "-" for t in (gold, found)]
    return f"{document.name} ({document.created}): {' / '.join(told)}   …{around}…"


def speeds(documents: Sequence[Document], finders: Sequence[Finder]) -> dict[Finder, float]:
    """Characters per second in the best of some rounds, in which all take their turn."""
    characters = sum(len(document.text) for document in documents)
    taken: dict[Finder, list[float]] = {finder: [] for finder in finders}
    for _ in range(ROUNDS):
        for finder in finders:
            begin = time.perf_counter()
            for document in documents:
                finder(document)
            taken[finder].append(time.perf_counter() - begin)
    return {finder: characters / min(times) for finder, times in taken.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, help="a folder of .tml files")
    parser.add_argument("--narrative", action="store_true", help="the texts are histories, year after year")
    parser.add_argument("--errors", action="store_true", help="print what tradedb missed, found wrongly or misread")
    parser.add_argument(
        "--record", metavar="NAME", help="keep the figures for docs/accuracy.md, as those of this corpus"
    )
    asked = parser.parse_args()
    documents = read(asked.folder, narrative=asked.narrative)
    if not any(document.gold for document in documents):
        parser.exit(1, f"no TimeML with TIMEX3 in {asked.folder}\n")
    speed = speeds(documents, [tradedb_dates, tradedb_times, dateparser_dates])
    lines = [
        f"{len(documents)} documents, {sum(len(d.text) for d in documents):,} characters",
        f"{'':10} {'counted':7} {'strict P/R/F1':>17}   {'relaxed P/R/F1':>17}   {'value P/R/F1':>17}"
        "   chars/s   ratio",
    ]
    for name, scope, finder in RUNS:
        tally = score(documents, finder, scope, errors=asked.errors and name == "tradedb")
        rows = "   ".join(tally.figures(matched) for matched in (tally.strict, tally.relaxed, tally.value))
        ratio = speed[finder] / speed[dateparser_dates]
        lines.append(f"{name:10} {scope:7} {rows} {speed[finder]:9,.0f} {ratio:6.1f}×")
    print("\n".join(lines))
    if asked.record:
        write_down(asked.record, lines)


_LEGEND = """A public corpus of news; the errors on it were read while the grammar was written. *All* counts every
expression of time, *dates* those of type DATE; the ratio is to dateparser.search."""


def write_down(corpus: str, lines: Sequence[str]) -> None:
    """Keep the figures for docs/accuracy.md, with the day on which they were measured."""
    RECORDED.parent.mkdir(exist_ok=True)
    told = f"Written by `python benchmarks/timeml.py FOLDER --record` on {dt.date.today()}, on {corpus}."
    text = "\n".join(lines)
    RECORDED.write_text(f"## Dates\n\n{told}\n{_LEGEND}\n\n```\n{text}\n```\n", encoding="utf-8")
    print("\nwritten down; `make figures` puts it into docs/accuracy.md")


if __name__ == "__main__":
    main()
