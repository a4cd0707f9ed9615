"""An instance of Superset in a folder of its own: its environment, its secrets, its web server."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LOCK = HERE / "requirements.txt"
#: What Superset 6.1 runs on.
PYTHONS = ((3, 10), (3, 11), (3, 12))
USER = "admin"


class InstanceError(RuntimeError):
    """Superset could not be installed, set up or started; the message says where to read more."""


@dataclass(frozen=True)
class Instance:
    """Superset in a folder: `home` holds its environment, settings and log; it listens on loopback alone."""

    home: Path
    port: int = 8088

    @property
    def address(self) -> str:
        """Where the browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What the installation, the commands and the web server said."""
        return self.home / "superset.log"

    @property
    def venv(self) -> Path:
        """The environment with Superset."""
        return self.home / "venv"

    @property
    def password_file(self) -> Path:
        """Where the password of the user `admin` is kept."""
        return self.home / "password"

    def install(self, python: str = sys.executable) -> None:
        """Makes the environment, unless this one was made from the same lock.

        Raises:
            InstanceError: where the Python does not suit Superset, or a package is not to be had.
        """
        mark, wanted = self.venv / ".ready", _digest(LOCK.read_text(encoding="utf-8"))
        if mark.is_file() and mark.read_text(encoding="ascii") == wanted:
            return
        _check(python)
        self._keep("")
        self._run([python, "-m", "venv", "--clear", str(self.venv)])
        pip = [str(self.venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install"]
        self._run([*pip, "--quiet", "--require-hashes", "-r", str(LOCK)])
        mark.write_text(wanted, encoding="ascii")

    def prepare(self) -> None:
        """Makes the secrets, Superset's own tables and the user `admin`, unless they are there."""
        self._secret("secret_key", os.environ.get("SUPERSET_SECRET_KEY"))
        password = self._secret("password", os.environ.get("TRADEDB_SUPERSET_PASSWORD"))
        mark, wanted = self.home / ".prepared", _digest(LOCK.read_text(encoding="utf-8"))
        if mark.is_file() and mark.read_text(encoding="ascii") == wanted:
            return
        name = ["--username", USER, "--password", password]
        self.superset("db", "upgrade")
        self.superset("fab", "create-admin", *name, "--firstname", "Trade", "--lastname", "Analyst", "--email", "a@b.c")
        self.superset("init")
        mark.write_text(wanted, encoding="ascii")

    def password(self) -> str:
        """The password of the user `admin`."""
        return self.password_file.read_text(encoding="utf-8").strip()

    def superset(self, *command: str) -> None:
        """Runs a command of Superset.

        Raises:
            InstanceError: where it fails.
        """
        self._run([str(self.venv / "bin" / "superset"), *command])

    @contextmanager
    def serving(self) -> Iterator[subprocess.Popen[bytes]]:
        """The web server, from when it answers until the end of the block.

        Raises:
            InstanceError: where it does not answer.
        """
        self._refuse_a_taken_port()
        gunicorn = [str(self.venv / "bin" / "gunicorn"), "-w", "1", "--threads", "8", "-k", "gthread"]
        gunicorn += ["-b", f"127.0.0.1:{self.port}", "--timeout", "120", "--graceful-timeout", "5"]
        with self.log.open("ab") as log:
            server = subprocess.Popen(
                [*gunicorn, "superset.app:create_app()"], env=self._environment(), stdout=log, stderr=log
            )
        try:
            self._wait(server)
            yield server
        finally:
            server.terminate()
            server.wait(timeout=30)

    def _refuse_a_taken_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self.port))
            except OSError as error:
                raise InstanceError(f"port {self.port} is taken: choose another with --port") from error

    def _wait(self, server: subprocess.Popen[bytes]) -> None:
        for _ in range(240):
            if server.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.address}/health", timeout=5).close()
            except (urllib.error.URLError, TimeoutError):
                time.sleep(0.5)
            else:
                return
        raise InstanceError(f"Superset does not answer at {self.address}; see {self.log}")

    def _secret(self, name: str, given: str | None) -> str:
        """A secret in a file that only its owner can read: the one that is there, the one given, or a new one."""
        path = self.home / name
        if not path.is_file():
            path.touch(mode=0o600)
            path.write_text(given or secrets.token_urlsafe(24 if name == "password" else 48), encoding="utf-8")
        return path.read_text(encoding="utf-8").strip()

    def _run(self, command: list[str]) -> None:
        self._keep("$ " + " ".join(_hide(command)) + "\n")
        with self.log.open("ab") as log:
            done = subprocess.run(command, env=self._environment(), stdout=log, stderr=log, check=False)
        if done.returncode:
            raise InstanceError(f"`{' '.join(_hide(command)[:4])}` failed; see {self.log}")

    def _keep(self, text: str) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        with self.log.open("a", encoding="utf-8") as log:
            log.write(text)

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "FLASK_APP")}
        return kept | {
            "TRADEDB_SUPERSET_HOME": str(self.home),
            "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
            "SUPERSET_HOME": str(self.home),
            "SCARF_ANALYTICS": "false",
        }


def default_home() -> Path:
    """Where the instance lives unless told: beside the other data of the user."""
    given = os.environ.get("TRADEDB_SUPERSET_HOME")
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return Path(given) if given else data / "tradedb" / "superset"


def _check(python: str) -> None:
    if shutil.which(python) is None:
        raise InstanceError(f"{python}: there is no such Python")
    told = subprocess.run(
        [python, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True, check=True
    )
    if tuple(map(int, told.stdout.split())) not in PYTHONS:
        words = ", ".join(f"{major}.{minor}" for major, minor in PYTHONS)
        raise InstanceError(f"Superset 6.1 needs Python {words}: name one with --python")


def _hide(command: list[str]) -> list[str]:
    return ["***" if before == "--password" else word for before, word in zip(["", *command], command, strict=False)]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
