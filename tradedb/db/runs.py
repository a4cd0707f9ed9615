"""The record of every run that wrote: begin, end, counts, versions."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import Connection, insert, select, update

import tradedb
from tradedb.db.schema import LoadRun

_NO_COUNTS = {column.name: 0 for column in LoadRun.__table__.c if column.name.startswith("n_")}


def seeded_with(connection: Connection) -> str | None:
    """Fingerprint of the reference tables that the rows were last brought in step with."""
    seeds = select(LoadRun.vocabulary).where(LoadRun.kind == "seed", LoadRun.state == "done")
    return connection.scalar(seeds.order_by(LoadRun.started_at.desc(), LoadRun.id).limit(1))


def record_seed(connection: Connection, fingerprint: str) -> None:
    """Record that the reference rows are in step with the tables of that fingerprint."""
    finish(connection, start(connection, fingerprint, "seed"), "done")


def start(connection: Connection, fingerprint: str, kind: str = "load") -> str:
    """Record the begin of a run; returns its key."""
    key = uuid.uuid4().hex
    known = {"id": key, "kind": kind, "state": "running", "started_at": _now(), "vocabulary": fingerprint}
    connection.execute(insert(LoadRun).values(**known, program_version=tradedb.__version__, **_NO_COUNTS))
    return key


def finish(connection: Connection, key: str, state: str, **counts: Any) -> None:
    """Record the end of a run and its counts."""
    connection.execute(update(LoadRun).where(LoadRun.id == key).values(state=state, finished_at=_now(), **counts))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
