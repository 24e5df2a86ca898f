"""From the address of a database to an engine that writes safely when a whole class writes at once."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from acctkit.practice.events import dumps
from acctkit.practice.learner import HOME, home
from acctkit.practice.network_drive import on_network_drive
from acctkit.practice.trouble import ADDRESS, Kind, StoreError

FILE = "progress.sqlite"
BUSY_SECONDS = 15
_ANSWER_SECONDS = 5
WRITES = "acctkit_writes"
"""The execution option of an engine that takes SQLite's turn for writing when a transaction begins."""

_USUAL = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mariadb+pymysql",
}
"""The driver meant when none is named; else it would depend on the version of SQLAlchemy."""
_PACKAGES = {"psycopg": "psycopg[binary]", "psycopg2": "psycopg2-binary", "MySQLdb": "mysqlclient"}
"""Packages that are called otherwise than what they are imported as."""
_TIMEOUTS: dict[str, dict[str, Any]] = {
    "psycopg": {"connect_timeout": _ANSWER_SECONDS, "tcp_user_timeout": BUSY_SECONDS * 1000},
    "psycopg2": {"connect_timeout": _ANSWER_SECONDS, "tcp_user_timeout": BUSY_SECONDS * 1000},
    "pymysql": {
        "connect_timeout": _ANSWER_SECONDS,
        "read_timeout": BUSY_SECONDS,
        "write_timeout": BUSY_SECONDS,
    },
    "mysqldb": {
        "connect_timeout": _ANSWER_SECONDS,
        "read_timeout": BUSY_SECONDS,
        "write_timeout": BUSY_SECONDS,
    },
}
"""Without these a trainee waits two minutes for a server that is switched off."""


def chosen_address() -> tuple[str | URL, str]:
    """Return the address of the database, and the variable that chooses it: `ACCTKIT_DB`, else a file in `home()`."""
    named = os.environ.get(ADDRESS, "").strip()
    return (named, ADDRESS) if named else (file_address(home() / FILE), HOME)


def file_address(file: Path) -> URL:
    """Return the address of a database in a file of this computer, whatever signs its path has."""
    return URL.create("sqlite", database=str(file))


def connected(address: str | URL, setting: str = ADDRESS) -> tuple[Engine, str]:
    """Return an engine for an address, and the name of the database for people. Nothing is opened yet.

    Raises
    ------
    StoreError
        The address cannot be understood or needs a package that is not installed.

    """
    driver = ""
    try:
        url = _completed(make_url(address))
        driver = url.drivername.partition("+")[2]
        engine = create_engine(url, hide_parameters=True, json_serializer=dumps, **_options(url))
    except ImportError as error:
        # A driver that is there but lacks its library names no module.
        package = error.name or driver
        raise StoreError(Kind.DRIVER, setting=setting, reason=_PACKAGES.get(package, package)) from None
    except (ArgumentError, ValueError, TypeError):
        # From None: what SQLAlchemy says may quote the address with its password.
        raise StoreError(Kind.ADDRESS, setting=setting) from None
    if engine.dialect.is_async:
        raise StoreError(Kind.ADDRESS, setting=setting)
    if url.get_backend_name() == "sqlite":
        _make_safe(engine, _file(url))
    return engine, named(url)


def named(url: URL) -> str:
    """Return a database as people know it: a file, or server and name; no user, no password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    port = f":{url.port}" if url.port else ""
    return f"{url.get_backend_name()}://{url.host or ''}{port}/{url.database or ''}"


def _completed(url: URL) -> URL:
    """Name the usual driver where none is named, and resolve `~` in the path of a file."""
    url = url.set(drivername=_USUAL.get(url.drivername, url.drivername))
    file = _file(url)
    return url if file is None or "uri" in url.query else url.set(database=str(file.expanduser().absolute()))


def _file(url: URL) -> Path | None:
    """Return the file of an SQLite database; None for one in memory and for a server."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database.removeprefix("file:") if "uri" in url.query else url.database)


def _options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": BUSY_SECONDS}}
    given = _TIMEOUTS.get(url.get_driver_name(), {})
    # No pool: a trainee answers twice a minute, and a hundred notebooks that each hold a connection are more than
    # a server of usual size lets in.
    return {"poolclass": NullPool, "connect_args": {k: v for k, v in given.items() if k not in url.query}}


def _make_safe(engine: Engine, file: Path | None) -> None:
    event.listen(engine, "connect", _preparing(file))
    event.listen(engine, "begin", _begin)


def _begin(connection: Connection) -> None:
    # A transaction that begins by reading and then wants to write fails at once when another has written in between,
    # whatever the busy timeout: so the turn for writing is taken at the beginning.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _preparing(file: Path | None) -> Callable[[sqlite3.Connection, object], None]:
    # The log beside the file is shared memory, which two machines on a network drive cannot share: the database would
    # be damaged without a word. The older journal needs only locks.
    journal = "delete" if file is not None and on_network_drive(file.parent) else "wal"

    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver begins no transaction of its own; `_begin` does.
        connection.isolation_level = None
        _set_journal(connection, journal)
        # FULL and EXTRA see every committed answer onto the disk, so a power cut takes at most the one being written;
        # NORMAL, usual with the log, would lose all since the last checkpoint. EXTRA also sees the removal of the
        # older journal onto the disk: were that lost, the last answer would be taken back.
        connection.execute("PRAGMA synchronous = EXTRA")
        # macOS calls it done when the disk has only heard of it; elsewhere this changes nothing.
        connection.execute("PRAGMA fullfsync = ON")

    return prepare


def _set_journal(connection: sqlite3.Connection, wanted: str) -> None:
    """Change the journal where it is not the wanted one yet; where that cannot be had, the present one stays."""
    end = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
        try:
            connection.execute(f"PRAGMA journal_mode = {wanted}")
        except sqlite3.OperationalError as error:
            # Forty that begin at once all want to change it, and SQLite does not wait for its turn here.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or wanted == "delete" or time.monotonic() > end:
                return
            time.sleep(0.01)
        else:
            # In memory, and where memory cannot be shared, the answer is another one: so be it.
            return
