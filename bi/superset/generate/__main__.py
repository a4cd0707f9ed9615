"""Writes bi/superset/bundle anew: `python -m bi.superset.generate`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bi.superset.generate import chart, charts, dashboard, datasets
from bi.superset.generate.names import VERSION, identifier, slug
from bi.superset.pack import BUNDLE, DATABASE, PLACEHOLDER


def files() -> Iterator[tuple[str, str]]:
    """Each file of the bundle: its path and its text."""
    yield f"databases/{DATABASE}.yaml", _text(_database())
    for name, dataset in datasets.datasets().items():
        yield f"datasets/{DATABASE}/{name}.yaml", _text(dataset)
    for each in charts.CHARTS:
        yield f"charts/{slug(each.name)}.yaml", _text(chart.export(each))
    yield f"dashboards/{slug(dashboard.TITLE)}.yaml", _text(dashboard.export())


def write(folder: Path) -> None:
    """Replaces the folder's files by those of the bundle."""
    made = dict(files())
    for old in folder.rglob("*.yaml"):
        if str(old.relative_to(folder)) not in made:
            old.unlink()
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _database() -> dict[str, Any]:
    return {
        "database_name": DATABASE,
        "sqlalchemy_uri": PLACEHOLDER,
        "expose_in_sqllab": True,
        "allow_run_async": False,
        "allow_ctas": False,
        "allow_cvas": False,
        "allow_dml": False,
        "allow_csv_upload": False,
        "extra": {"allows_virtual_table_explore": True, "cost_estimate_enabled": False},
        "uuid": identifier("database", DATABASE),
        "version": VERSION,
    }


def _text(content: dict[str, Any]) -> str:
    return yaml.safe_dump(content, sort_keys=True, allow_unicode=True, width=120)


if __name__ == "__main__":
    write(BUNDLE)
