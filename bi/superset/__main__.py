"""The commands: `python -m bi.superset start --db FILE_OR_URL`, `python -m bi.superset bundle --db FILE_OR_URL OUT`."""

from __future__ import annotations

import argparse
import hashlib
import signal
import subprocess
import sys
import time
from pathlib import Path

from bi.superset.address import WrongAddressError, superset_address
from bi.superset.client import Client, RefusedError
from bi.superset.instance import USER, Instance, InstanceError, default_home
from bi.superset.pack import pack

DASHBOARD = "/superset/dashboard/trade-negotiations/"


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; 0 done, 1 Superset is at fault, 2 the call is."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except WrongAddressError as error:
        return _say(error, 2)
    except (InstanceError, RefusedError) as error:
        return _say(error, 1)
    except KeyboardInterrupt:
        return _say("stopped", 0)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bi.superset", description="Apache Superset on a tradedb database.")
    commands = parser.add_subparsers(required=True)
    start = commands.add_parser("start", help="install Superset where it is missing, bring the dashboard, serve it")
    start.add_argument("--db", required=True, help="an SQLite file, or the URL of a PostgreSQL database")
    start.add_argument("--port", type=int, default=8088)
    start.add_argument("--home", type=Path, default=default_home(), help="where Superset lives (default: %(default)s)")
    start.add_argument("--python", default=sys.executable, help="a Python of 3.10 to 3.12 to install Superset with")
    start.set_defaults(run=_start)
    bundle = commands.add_parser("bundle", help="write the dashboard as a file for the import of another Superset")
    bundle.add_argument("--db", required=True, help="an SQLite file, or the URL of a PostgreSQL database")
    bundle.add_argument("out", type=Path, metavar="OUT", help="the zip file to write")
    bundle.set_defaults(run=_bundle)
    return parser


def _start(options: argparse.Namespace) -> None:
    address = superset_address(options.db)
    instance = Instance(options.home.expanduser().resolve(), options.port)
    _tell(f"Superset lives in {instance.home}; the first start installs it and takes some minutes")
    instance.install(options.python)
    instance.prepare()
    # A stop that comes from outside ends the web server as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with instance.serving() as server:
        bring(instance, address)
        print(f"{instance.address}{DASHBOARD}", flush=True)
        _tell(f"user {USER}, password in {instance.password_file}; Ctrl-C stops it")
        _until_it_ends(server)


def bring(instance: Instance, address: str) -> None:
    """Imports the bundle unless the same one is there, so that what a user changed in it survives a restart.

    Raises:
        RefusedError: where Superset does not take it.
    """
    bundle = pack(address)
    mark, wanted = instance.home / ".imported", hashlib.sha256(bundle).hexdigest()
    if mark.is_file() and mark.read_text(encoding="ascii") == wanted:
        return
    Client(instance.address, USER, instance.password()).import_bundle(bundle)
    mark.write_text(wanted, encoding="ascii")


def _until_it_ends(server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        time.sleep(0.5)
    raise InstanceError("Superset has stopped; its log says why")


def _bundle(options: argparse.Namespace) -> None:
    options.out.write_bytes(pack(superset_address(options.db), "Dashboard"))
    _tell(f"wrote {options.out}: import it at Dashboards > Import dashboards")


def _tell(words: object) -> None:
    print(words, file=sys.stderr, flush=True)


def _say(words: object, code: int) -> int:
    _tell(words)
    return code


if __name__ == "__main__":
    sys.exit(main())
