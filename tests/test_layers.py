"""The house: which room may import which. The table is the one of docs/architecture.md."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tradedb"

#: Room → rooms of tradedb that it may import, besides itself, `errors` and `extras`.
MAY_IMPORT = {
    "__init__": set(),
    "__main__": {"cli"},
    "errors": set(),
    "extras": set(),
    "paths": set(),
    "edtf": set(),
    "records": {"edtf"},
    "vocabulary": {"records", "edtf", "paths"},
    "readers": {"records"},
    "parsers": {"records", "edtf", "vocabulary"},
    "pipeline": {"readers", "parsers", "records", "edtf", "vocabulary"},
    "resolve": {"records", "edtf", "vocabulary"},
    "db": {"records", "edtf", "vocabulary", "resolve", "paths", "__init__"},
    "reports": {"db", "records", "edtf"},
    "exports": {"db", "reports", "records", "edtf", "__init__"},
    "web": {"db", "exports"},
    "cli": {
        "exports",
        "web",
        "readers",
        "pipeline",
        "vocabulary",
        "db",
        "reports",
        "records",
        "edtf",
        "paths",
        "__init__",
    },
}
#: Parsers of one kind of event know nothing of those of another; what they share stands beside them.
KINDS = {"meetings", "milestones", "developments", "rounds"}


def imports(path: Path) -> set[str]:
    """Dotted names below `tradedb` that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.removeprefix("tradedb.") for name in found if name.split(".")[0] == "tradedb"}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = sorted({room_of(path) for path in MODULES})


def test_something_is_checked():
    assert len(MODULES) > 20
    assert sum(len(imports(path)) for path in MODULES) > 50


def test_every_room_is_in_the_table():
    assert set(ROOMS) == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_room_imports_only_what_it_may(path):
    room = room_of(path)
    rooms = {name.split(".")[0] for name in imports(path)}
    rooms = {"__init__" if name in {"__version__", "tradedb"} else name for name in rooms}
    assert rooms <= MAY_IMPORT[room] | {room, "errors", "extras"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_parsers_of_kinds_do_not_import_one_another(kind):
    modules = [p for p in MODULES if p.relative_to(PACKAGE).parts[1:2] in {(kind,), (f"{kind}.py",)}]
    assert modules
    names = {name for module in modules for name in imports(module)}
    used = {part for name in names if name.startswith("parsers") for part in name.split(".")[1:2]}
    assert not used & (KINDS - {kind})


def test_only_the_fallback_calls_dateparser():
    callers = [p for p in MODULES if "dateparser" in p.read_text(encoding="utf-8") and "import" in p.read_text()]
    importing = [p for p in callers if any(n.split(".")[0] == "dateparser" for n in _all_imports(p))]
    assert [path.relative_to(PACKAGE).parts[:2] for path in importing] == [("parsers", "dates")]


def _all_imports(path: Path) -> set[str]:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {
        name
        for node in tree
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
