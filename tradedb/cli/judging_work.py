"""What the commands of judgement share: who decides, and reading a file of judgements."""

from __future__ import annotations

import getpass
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tradedb.cli.output import complain
from tradedb.db import judgements as stored
from tradedb.db.decisions import Desk
from tradedb.db.judgement_files import LineError, read_csv
from tradedb.db.session import ensure_current, writing
from tradedb.errors import ReadError

_GIT_SECONDS = 5


def author() -> str:
    """The user's name as git knows it, else as the system does."""
    with suppress(OSError, subprocess.SubprocessError):
        command = ["git", "config", "user.name"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_GIT_SECONDS, check=True)  # noqa: S603 (no word of it is foreign)
        if name := " ".join(done.stdout.split()):
            return name
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return "unknown"


def import_file(file: str, url: str) -> tuple[int, int, int]:
    """Store the judgements of a file; what is wrong with its other lines is complained of.

    A missing database is made.

    Returns:
        How many were new, how many were there already, how many lines were left out.

    Raises:
        ReadError: the file cannot be read.
        LineError: it is no file of judgements.
    """
    text = _text(file)
    ensure_current(url)
    with writing(url) as connection:
        found = list(read_csv(text, file, stored.terms(connection), Desk(connection, "").complete))
        bad = [each for _, each in found if isinstance(each, LineError)]
        good = {each.id: each for _, each in found if not isinstance(each, LineError)}
        line = {each.id: where for where, each in found if not isinstance(each, LineError)}
        known = {judgement.id for judgement in stored.everything(connection)}
        ordered, orphans = stored.in_order_of_undoing(good.values(), known)
        bad += [LineError(f"the judgement {each.undoes} that it undoes is not here", line[each.id]) for each in orphans]
        new = [judgement for judgement in ordered if judgement.id not in known]
        Desk(connection, "").import_(new)
    for error in bad:
        complain(error)
    return len(new), len(ordered) - len(new), len(bad)


def _text(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.read()
        with Path(file).open(encoding="utf-8", newline="") as stream:
            return stream.read()
    except UnicodeDecodeError as error:
        raise ReadError("is no UTF-8 text", file) from error
    except OSError as error:
        raise ReadError(error.strerror or "cannot be read", file) from error
