"""From an address to a database that is written safely."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Timer
from traceback import format_exception

import pytest
from sqlalchemy import text

from acctkit.practice import network_drive
from acctkit.practice.connecting import WRITES, chosen_address, connected, file_address
from acctkit.practice.trouble import Kind, StoreError


def pragmas(file: Path) -> dict[str, object]:
    engine, _ = connected(file_address(file))
    with engine.connect() as connection:
        names = ("journal_mode", "synchronous", "busy_timeout")
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in names}
    engine.dispose()
    return found


def test_a_file_is_written_safely(tmp_path: Path) -> None:
    """Has a file the log, every answer on the disk, and patience?"""
    assert pragmas(tmp_path / "p.sqlite") == {"journal_mode": "wal", "synchronous": 3, "busy_timeout": 15_000}


def test_the_log_is_had_although_somebody_writes(tmp_path: Path) -> None:
    """Is the journal changed as soon as another writer is done, although SQLite itself gives up at once?"""
    other = sqlite3.connect(tmp_path / "p.sqlite", isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE other (x)")
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO other VALUES (1)")
    done = Timer(0.1, other.execute, ["COMMIT"])
    done.start()
    assert pragmas(tmp_path / "p.sqlite")["journal_mode"] == "wal"
    done.join()
    other.close()


@pytest.mark.skipif(not network_drive.MOUNTS.is_file(), reason="needs the mounts of Linux")
def test_a_file_on_a_network_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has a file on a network drive the older journal, also one that was made elsewhere?"""
    assert pragmas(tmp_path / "moved.sqlite")["journal_mode"] == "wal"
    (tmp_path / "mounts").write_text("1 0 0:1 / / rw - nfs4 server:/x rw\n")
    monkeypatch.setattr(network_drive, "MOUNTS", tmp_path / "mounts")
    wanted = {"journal_mode": "delete", "synchronous": 3, "busy_timeout": 15_000}
    assert pragmas(tmp_path / "new.sqlite") == wanted
    assert pragmas(tmp_path / "moved.sqlite") == wanted


def test_writing_takes_its_turn_at_once(tmp_path: Path) -> None:
    """Does a transaction that writes hold the turn from its beginning, and one that reads not?"""
    engine, _ = connected(file_address(tmp_path / "p.sqlite"))
    other = sqlite3.connect(tmp_path / "p.sqlite", timeout=0, isolation_level=None)
    with engine.connect() as reading:
        reading.execute(text("SELECT 1"))
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    with (
        engine.execution_options(**{WRITES: True}).begin(),
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")
    other.close()
    engine.dispose()


@pytest.mark.parametrize("name", ["a b.sqlite", "50%20?x#y.sqlite", "ñ王.sqlite", "a;b&c=d.sqlite"])
def test_any_file_name(tmp_path: Path, name: str) -> None:
    """Is a file used as it is named, whatever signs its name has?"""
    pragmas(tmp_path / name)
    assert (tmp_path / name).is_file()


def test_the_chosen_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is the database the named one, else a file in the learner's folder?"""
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path))
    monkeypatch.setenv("ACCTKIT_DB", " ")
    assert chosen_address() == (file_address(tmp_path / "progress.sqlite"), "ACCTKIT_HOME")
    monkeypatch.setenv("ACCTKIT_DB", " sqlite:///x.db ")
    assert chosen_address() == ("sqlite:///x.db", "ACCTKIT_DB")


def test_home_sign_in_an_address() -> None:
    """Does `~` mean the own folder?"""
    engine, where = connected("sqlite:///~/kit/p.sqlite")
    assert where == engine.url.database == str(Path.home() / "kit/p.sqlite")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("", Kind.ADDRESS),
        ("progress.sqlite", Kind.ADDRESS),
        ("C:\\training\\progress.sqlite", Kind.ADDRESS),
        ("https://server/database", Kind.ADDRESS),
        ("nothing://ana:geheim@server/x", Kind.ADDRESS),
        ("postgresql://ana:geheim@server:port/x", Kind.ADDRESS),
        ("postgresql+psycopg_async://ana:geheim@server/x", Kind.ADDRESS),
        ("sqlite://ana:geheim@server/x", Kind.ADDRESS),
        ("oracle://ana:geheim@server/x", Kind.DRIVER),
        ("postgresql+pg8000://ana:geheim@server/x", Kind.DRIVER),
    ],
)
def test_addresses_that_cannot_be_used(address: str, kind: Kind) -> None:
    """Is it said which variable is wrong and what to do, and never the password, not even in what was the cause?"""
    with pytest.raises(StoreError) as caught:
        connected(address)
    assert caught.value.kind is kind
    told = str(caught.value)
    assert "ACCTKIT_DB" in told
    assert ("pip install" in told) is (kind is Kind.DRIVER)
    assert "geheim" not in told + repr(caught.value) + "".join(format_exception(caught.value))


def test_servers_are_named_without_user() -> None:
    """Is a server told by its place alone?"""
    engine, where = connected("postgres://ana:geheim@server:5433/course?application_name=x")
    assert where == "postgresql://server:5433/course"
    assert engine.url.drivername == "postgresql+psycopg"
