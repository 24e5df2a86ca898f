"""One process at a time: two notebooks of one trainee share the files of one folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

FILE = "turn.lock"
WAIT = 30
"""Seconds to wait; longer than a database may take to answer while somebody else has the turn."""


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Hold the turn of a folder: among processes and threads, given back when a process is killed.

    SQLite locks its files in the same way on every system, so an empty database does as a lock. On drives that know
    no locks nothing is held, as SQLite itself could hold nothing there.

    Raises
    ------
    TimeoutError
        Somebody else has held the turn all the time.

    """
    try:
        connection = sqlite3.connect(folder / FILE, timeout=WAIT, isolation_level=None)
    except sqlite3.OperationalError:
        # No such folder, or not open to us: what is to be done there will say so itself.
        yield
        return
    with closing(connection):
        _take(connection, folder)
        yield


def _take(connection: sqlite3.Connection, folder: Path) -> None:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise TimeoutError(
                f"another notebook has been writing into {folder} for {WAIT} seconds"
            ) from None
