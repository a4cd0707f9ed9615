"""Makes the file that Superset imports: the bundle with the address of a database in it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

BUNDLE = Path(__file__).parent / "bundle"
DATABASE = "tradedb"
PLACEHOLDER = "sqlite:///tradedb"
# A zip keeps times; one and the same gives one and the same file.
_TIME = (2026, 1, 1, 0, 0, 0)


def pack(address: str, kind: str = "assets") -> bytes:
    """A zip of the bundle, with the database at a SQLAlchemy address as Superset understands it.

    `kind` is `assets` for all that the bundle holds (datasets without a chart too), or `Dashboard` for the page of
    dashboards in Superset, which takes nothing else.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "metadata.yaml", f"version: 1.0.0\ntype: {kind}\ntimestamp: '2026-01-01T00:00:00+00:00'\n")
        for path in sorted(BUNDLE.rglob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            _add(archive, path.relative_to(BUNDLE).as_posix(), _with_address(text, address))
    return out.getvalue()


def _with_address(text: str, address: str) -> str:
    quoted = "'" + address.replace("'", "''") + "'"
    return text.replace(f"sqlalchemy_uri: {PLACEHOLDER}\n", f"sqlalchemy_uri: {quoted}\n")


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(zipfile.ZipInfo(f"tradedb/{name}", _TIME), text)
