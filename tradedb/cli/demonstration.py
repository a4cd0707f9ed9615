"""What `demo` does: the sample articles loaded, and the main commands run on them."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

from tradedb.cli.output import say
from tradedb.cli.query import Source, emit_query
from tradedb.cli.work import load_paths
from tradedb.paths import articles_folder
from tradedb.reports.formats import Format

AGREEMENT = "korea-uk"
EVENT = "korea-uk-upgrade/round/2"


def run_demo(db: str | None) -> int:
    """Load the sample articles and print rounds, timeline and one piece of evidence.

    Args:
        db: the database as given; without one a new file in a temporary folder.

    Returns:
        How many articles failed.
    """
    from tradedb.db.query import Filters
    from tradedb.db.session import as_url
    from tradedb.reports import listings
    from tradedb.reports.evidence import evidence

    url = as_url(db or str(Path(tempfile.mkdtemp(prefix="tradedb-demo-")) / "demo.sqlite"))
    _heading(f"load {shlex.quote(str(articles_folder()))} --db {shlex.quote(url)}")
    report = load_paths([str(articles_folder())], url)
    say(report.text())
    _heading(f"rounds {AGREEMENT}")
    emit_query(Source(url), Format.TABLE, listings.rounds, AGREEMENT, Filters())
    _heading(f"timeline {AGREEMENT}")
    emit_query(Source(url), Format.TABLE, listings.timeline, AGREEMENT, Filters())
    _heading(f"show {EVENT}")
    emit_query(Source(url), Format.TABLE, evidence, EVENT)
    say(f"\nThe database is {url}: give it to any command with --db.")
    return report.at_fault


def _heading(command: str) -> None:
    say(f"\n$ tradedb {command}")
