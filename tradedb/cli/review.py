"""Walking through what deserves a person's eye: an event, its evidence, one key for what to do about it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol, TextIO

from tradedb.cli.keys import read_key
from tradedb.cli.output import say
from tradedb.db.decisions import SETTABLE, Decided, Desk
from tradedb.db.query import evidence, find_agreement, find_event
from tradedb.db.query.judgements import attention, candidates, neighbours
from tradedb.db.query.rows import AttentionRow, CandidateRow, EventEvidence, EventRow
from tradedb.db.session import reading, writing
from tradedb.errors import UsageError
from tradedb.reports.dates import human
from tradedb.reports.escape import one_line
from tradedb.reports.evidence import evidence as evidence_table
from tradedb.reports.judgements import outcome
from tradedb.reports.terminal import write_terminal
from tradedb.reports.words import counted

LOOKED, SEEN = "looked at it", "seen in review"
_KEYS = "a accept · r reject · e edit · m merge · s split · n skip · u undo the last · q quit"
_CHOICE_KEYS = "123456789"


class Screen(Protocol):
    """Where a review takes place: a terminal, or what a test puts in its place."""

    stream: TextIO

    def key(self) -> str:
        """The next key that is pressed; raises EOFError where there are no more."""

    def ask(self, question: str) -> str:
        """A line of text."""


class Terminal:
    """The terminal that the program runs in."""

    def __init__(self) -> None:
        self.stream = sys.stdout

    def key(self) -> str:
        """The next key that is pressed."""
        self.stream.flush()
        return read_key()

    def ask(self, question: str) -> str:
        """A line of text."""
        return input(question)


@dataclass(frozen=True, slots=True)
class _Case:
    """An event under review with what may be decided about it."""

    row: AttentionRow
    found: EventEvidence
    choices: list[CandidateRow]


@dataclass(slots=True)
class Review:
    """A sitting: every decision is stored before the next key is asked for.

    Attributes:
        url: of the database.
        author: who decides.
        screen: where to show and to ask.
    """

    url: str
    author: str
    screen: Screen
    _rows: list[AttentionRow] = field(default_factory=list, init=False)
    _place: int = field(default=0, init=False)
    _made: list[tuple[int, AttentionRow, tuple[str, ...]]] = field(default_factory=list, init=False)

    def run(self, agreement: str | None) -> None:
        """Go through all cases, or until the person has had enough.

        Args:
            agreement: as a person names it; None for all.
        """
        with reading(self.url) as connection:
            slug = None if agreement is None else find_agreement(connection, agreement)
            self._rows = attention(connection, slug)
        try:
            while self._place < len(self._rows) and self._step():
                pass
        except EOFError:
            pass
        left = len(self._rows) - self._place
        say(f"{counted(len(self._made), 'decision')}, {counted(left, 'event')} left to review")

    def _step(self) -> bool:
        """One event; whether to go on."""
        case = self._case()
        if case is None:  # an earlier decision did away with it
            self._place += 1
            return True
        self._show(case)
        while True:
            key = self.screen.key().lower()
            try:
                return self._act(case, key)
            except UsageError as error:
                self._print(f"{error}")

    def _case(self) -> _Case | None:
        row = self._rows[self._place]
        with reading(self.url) as connection:
            try:
                uid = find_event(connection, row.uid)
            except UsageError:
                return None
            return _Case(replace(row, uid=uid), evidence(connection, uid), candidates(connection, uid))

    def _show(self, case: _Case) -> None:
        self._print(f"\n── {self._place + 1} of {len(self._rows)}: {'; '.join(case.row.reasons)} ──\n")
        with reading(self.url) as connection:
            write_terminal(evidence_table(connection, case.row.uid), self.screen.stream)
        number = {mention.id: place for place, mention in enumerate(case.found.mentions, 1)}
        self._print("")
        for key, choice in zip(_CHOICE_KEYS, case.choices, strict=False):
            self._print(f"{key} {_said(choice, number)}")
        self._print(_KEYS)

    def _act(self, case: _Case, key: str) -> bool:
        if key == "q":
            return False
        if key in ("n", " "):
            self._place += 1
        elif key == "u":
            self._undo()
        elif key.isdigit() and 0 < int(key) <= min(len(case.choices), len(_CHOICE_KEYS)):
            choice = case.choices[int(key) - 1]
            self._set(case, choice.field, choice.value)
        elif key in _ACTIONS:
            _ACTIONS[key](self, case)
        else:
            raise UsageError(_KEYS)
        return True

    def _accept(self, case: _Case) -> None:
        reason = self._reason(LOOKED)
        self._decide(case, lambda desk: desk.accept(case.row.uid, reason))

    def _reject(self, case: _Case) -> None:
        reason = self._reason(SEEN)
        self._decide(case, lambda desk: desk.reject(case.row.uid, reason))

    def _edit(self, case: _Case) -> None:
        name = self.screen.ask("field: ").strip().lower()
        if name and name not in SETTABLE:
            raise UsageError(f"{name!r} cannot be set; what can is {', '.join(SETTABLE)}")
        if name:
            self._set(case, name, self.screen.ask(f"{name}: "))

    def _set(self, case: _Case, name: str, value: str) -> None:
        reason = self._reason(SEEN)
        decided = self._decide(case, lambda desk: desk.set(case.row.uid, [(name, value)], reason))
        self._look_again(decided.after)

    def _merge(self, case: _Case) -> None:
        with reading(self.url) as connection:
            near = neighbours(connection, case.row.uid)
        for number, event in enumerate(near, 1):
            self._print(f"{number} {event.uid} ({human(event.date) if event.date else 'undated'})")
        answer = self.screen.ask("merge with (number or uid): ").strip()
        if not answer:
            return
        chosen = answer.isdigit() and 0 < int(answer) <= len(near)
        other = near[int(answer) - 1].uid if chosen else answer
        reason = self._reason(SEEN)
        decided = self._decide(case, lambda desk: desk.merge(case.row.uid, other, reason))
        self._look_again(decided.after)

    def _split(self, case: _Case) -> None:
        going = self.screen.ask("accounts of another event (numbers): ").replace(",", " ").split()
        if going:
            ids = {str(number): mention.id for number, mention in enumerate(case.found.mentions, 1)}
            if unknown := [each for each in going if each not in ids and each not in ids.values()]:
                raise UsageError(f"{case.row.uid} has no account {unknown[0]!r}; it has 1 to {len(ids)}")
            reason = self._reason(SEEN)
            self._decide(case, lambda desk: desk.split(case.row.uid, [ids.get(each, each) for each in going], reason))

    def _undo(self) -> None:
        """Take back the last decision of this sitting and go back to its event."""
        if not self._made:
            raise UsageError("nothing was decided in this review yet; `tradedb undo` takes back what was before")
        place, row, keys = self._made.pop()
        with writing(self.url) as connection:
            desk = Desk(connection, self.author)
            undone = [desk.undo(key, "taken back in review") for key in reversed(keys)]
        self._rows[place], self._place = row, place
        self._print(outcome(undone[-1]))

    def _decide(self, case: _Case, decide: Callable[[Desk], Decided]) -> Decided:
        with writing(self.url) as connection:
            decided = decide(Desk(connection, self.author))
        self._made.append((self._place, case.row, tuple(judgement.id for judgement in decided.judgements)))
        self._print(outcome(decided))
        self._place += 1
        return decided

    def _look_again(self, events: tuple[EventRow, ...]) -> None:
        """Stay with an event that has more to decide."""
        uids = {event.uid for event in events}
        with reading(self.url) as connection:
            rest = [row for row in attention(connection) if row.uid in uids]
        if rest:
            self._place -= 1
            self._rows[self._place] = rest[0]

    def _reason(self, usual: str) -> str:
        return self.screen.ask(f"because [{usual}]: ").strip() or usual

    def _print(self, text: str) -> None:
        self.screen.stream.write(f"{text}\n")


_ACTIONS: dict[str, Callable[[Review, _Case], None]] = {
    "a": Review._accept,
    "r": Review._reject,
    "e": Review._edit,
    "m": Review._merge,
    "s": Review._split,
}


def _said(choice: CandidateRow, number: dict[str, int]) -> str:
    by = ", ".join(str(number[mention]) for mention in choice.mentions if mention in number)
    chosen = f"chosen: {choice.reason}" if choice.reason else ""
    details = "; ".join(filter(None, (chosen, f"account {by}" if by else "")))
    return one_line(f"{choice.field} = {choice.value} ({details})")
