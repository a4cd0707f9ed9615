"""The record of every run that wrote: begin, end, counts, versions."""

from __future__ import annotations

import datetime as dt
import os
import platform
import time
import uuid
from typing import Any

from sqlalchemy import Connection, insert, select, update

import tradedb
from tradedb.db.schema import LoadRun

#: When this process began to run tradedb: tells it from an earlier one that had its number.
_BEGAN = time.time_ns()
_NO_COUNTS = {column.name: 0 for column in LoadRun.__table__.c if column.name.startswith("n_")}


def seeded_with(connection: Connection) -> str | None:
    """Fingerprint of the reference tables that the rows were last brought in step with."""
    seeds = select(LoadRun.vocabulary).where(LoadRun.kind == "seed", LoadRun.state == "done")
    return connection.scalar(seeds.order_by(LoadRun.started_at.desc(), LoadRun.id).limit(1))


def record_seed(connection: Connection, fingerprint: str) -> None:
    """Record that the reference rows are in step with the tables of that fingerprint."""
    finish(connection, start(connection, fingerprint, "seed"), "done")


def start(connection: Connection, fingerprint: str, kind: str = "load") -> str:
    """Record the begin of a run; returns its key. Runs whose process is gone are recorded as interrupted."""
    close_dead(connection)
    key = uuid.uuid4().hex
    known = {"id": key, "kind": kind, "state": "running", "started_at": _now(), "vocabulary": fingerprint}
    versions = {"program_version": tradedb.__version__, "process": this_process()}
    connection.execute(insert(LoadRun).values(**known, **versions, **_NO_COUNTS))
    return key


def finish(connection: Connection, key: str, state: str, **counts: Any) -> None:
    """Record the end of a run and its counts."""
    connection.execute(update(LoadRun).where(LoadRun.id == key).values(state=state, finished_at=_now(), **counts))


def close_dead(connection: Connection) -> None:
    """Record as interrupted what says that it runs and cannot: its process was killed, or the machine was."""
    running = select(LoadRun.id, LoadRun.process).where(LoadRun.state == "running")
    dead = [key for key, process in connection.execute(running).all() if not may_run(process or "")]
    for key in dead:
        connection.execute(update(LoadRun).where(LoadRun.id == key).values(state="interrupted"))


def this_process() -> str:
    """What `load_runs.process` holds for a run of this process: machine, number, and when it began."""
    return f"{platform.node()} {os.getpid()} {_BEGAN}"


def may_run(process: str) -> bool:
    """Whether a process may still run; False where that is out of the question. Other machines cannot be asked."""
    machine, number, began = process.rsplit(" ", 2) if process.count(" ") >= 2 else ("", "", "")
    if machine != platform.node():
        return bool(number)
    if int(number) == os.getpid():
        return began == str(_BEGAN)
    return _is_alive(int(number))


def _is_alive(number: int) -> bool:
    if os.name != "posix":
        return True  # there the question would end the process
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # somebody else's
    return True


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
