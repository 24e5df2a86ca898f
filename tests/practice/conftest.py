"""Databases to keep progress in: a file, and a real PostgreSQL server where one is installed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from acctkit.practice.events import new_uid
from acctkit.practice.outbox import Outbox
from acctkit.practice.progress import Progress
from acctkit.practice.spool import Spool
from acctkit.practice.store import Store

from .spreadsheet import Spreadsheet


def _programs() -> Path | None:
    """Return the folder of PostgreSQL's programs."""
    found = shutil.which("initdb")
    if found and shutil.which("postgres"):
        return Path(found).resolve().parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return kept[-1].parent if kept else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Start a PostgreSQL server of our own on a local socket, and return the folder of the socket."""
    programs = _programs()
    if programs is None or sys.platform == "win32":
        pytest.skip("PostgreSQL is not installed here")
    # It refuses to run as root, and nobody else may look into pytest's folders.
    own = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as name:
        folder = Path(name)
        if own:
            try:
                shutil.chown(folder, own["user"], own["group"])
            except LookupError:
                pytest.skip("PostgreSQL refuses to run as root, and there is no user 'nobody'")
        make = [programs / "initdb", "-D", folder / "data", "-U", "trainer", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*make, "--no-sync", "--locale=C"], check=True, capture_output=True, cwd="/", **own)
        run = [programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses=", "-F"]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(run, stdout=log, stderr=log, cwd="/", **own)
        try:
            _await(folder, server)
            yield str(folder)
        finally:
            # The immediate way down: nothing of it is needed any more, so nothing needs to be written out.
            server.send_signal(signal.SIGQUIT)
            server.wait(30)


def _await(folder: Path, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            psycopg.connect(host=str(folder), user="trainer", dbname="postgres").close()
        except psycopg.OperationalError:
            assert server.poll() is None, (folder / "log").read_text()
            time.sleep(0.05)
        else:
            return
    pytest.fail((folder / "log").read_text())


@pytest.fixture
def server_address(postgres: str) -> str:
    """Return the address of an empty database on the server."""
    name = f"course_{new_uid()}"
    with psycopg.connect(host=postgres, user="trainer", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://trainer@/{name}?host={postgres}"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/progress.sqlite"
    return request.getfixturevalue("server_address")


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """Return an empty store, once of each kind."""
    opened = Store(address)
    yield opened
    opened.close()


@pytest.fixture
def progress(store: Store, tmp_path: Path) -> Progress:
    """Return the progress of a new learner in an exercise."""
    return Progress(Outbox(store, Spool(tmp_path / "home")), new_uid(), "02_goals", 1)


@pytest.fixture
def spreadsheet() -> type:
    """Return what works out the formulas of a workbook: `spreadsheet(file).value("My sheet", "B2")`."""
    return Spreadsheet
