"""What can be wrong with a database: every failure is a real one, and says what to do."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event as listeners
from sqlalchemy.exc import OperationalError

from acctkit.i18n import Language
from acctkit.practice import connecting
from acctkit.practice.events import Event, Verb, new_uid
from acctkit.practice.store import Store
from acctkit.practice.trouble import Kind, StoreError, trouble


def work() -> Event:
    return Event(new_uid(), "01_x", 1, Verb.WORKED, "sheet", {"who": "Ana Geheim"})


@contextmanager
def refused(kind: Kind, *told: str) -> Iterator[None]:
    """Expect a refusal of a kind that tells certain words, and neither what was to be stored nor a password."""
    with pytest.raises(StoreError) as caught:
        yield
    assert caught.value.kind is kind
    for word in told:
        assert word in str(caught.value)
    assert "Geheim" not in str(caught.value)
    assert caught.value.__suppress_context__


def limit(store: Store, pragma: str) -> None:
    """Let SQLite itself refuse, on every connection of a store."""
    listeners.listen(store.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA {pragma}"))
    store.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a database in a file that has its tables."""
    store = Store(f"sqlite:///{tmp_path}/p.sqlite")
    store.append([work()])
    store.close()
    return tmp_path / "p.sqlite"


def test_a_file_that_can_only_be_read(file: Path) -> None:
    """Is a file that can only be read still read, and the refusal to write said?"""
    store = Store(f"sqlite:///file:{file}?mode=ro&uri=true", "ACCTKIT_DB")
    assert store.known([new_uid()]) == frozenset()
    with refused(Kind.READ_ONLY, str(file), "ACCTKIT_DB"):
        store.append([work()])
    store.close()


def test_a_full_disk(file: Path) -> None:
    """Is it said that there is no room?"""
    store = Store(f"sqlite:///{file}", "ACCTKIT_HOME")
    limit(store, "max_page_count = 1")
    with refused(Kind.FULL, str(file), "ACCTKIT_HOME"):
        store.append([Event(new_uid(), "01_x", 1, Verb.WORKED, "k", {"x": "y" * 50_000})])
    store.close()


def test_somebody_writes_all_the_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is it said when the turn for writing never comes, while reading goes on?"""
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    store = Store(f"sqlite:///{file}")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with refused(Kind.BUSY, str(file)):
            store.append([work()])
        assert store.known([]) == frozenset()
    store.append([work()])
    store.close()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Is a missing folder said, and not made: it may be a slip in the address?"""
    with refused(Kind.FOLDER, str(tmp_path / "none"), "ACCTKIT_DB"):
        Store(f"sqlite:///{tmp_path}/none/p.sqlite").append([work()])
    assert not (tmp_path / "none").exists()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """Is a file that is something else left as it is?"""
    (tmp_path / "p.sqlite").write_text("a plan for the summer" * 100)
    with refused(Kind.BROKEN, str(tmp_path / "p.sqlite")):
        Store(f"sqlite:///{tmp_path}/p.sqlite").append([work()])
    assert (tmp_path / "p.sqlite").read_text() == "a plan for the summer" * 100


def test_a_server_that_is_not_there() -> None:
    """Is a server that does not answer said at once, with its place and without the password?"""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        store = Store(f"postgresql://ana:Geheim@127.0.0.1:{port}/course")
        with refused(Kind.UNREACHABLE, f"postgresql://127.0.0.1:{port}/course", "ACCTKIT_DB"):
            store.append([work()])


def test_a_server_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a trainee not wait for minutes for a server that takes the call and says nothing?"""
    # Two seconds are the least that PostgreSQL's library knows.
    monkeypatch.setitem(connecting._TIMEOUTS["psycopg"], "connect_timeout", 2)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        store = Store(f"postgresql://ana:Geheim@127.0.0.1:{silent.getsockname()[1]}/course")
        with refused(Kind.UNREACHABLE):
            store.append([work()])


def test_a_server_that_gives_too_few_rights(postgres: str, server_address: str) -> None:
    """Is it said when a user may not make tables, may not add to them, or is not let in?"""
    name = server_address.partition("@/")[2].partition("?")[0]
    with psycopg.connect(host=postgres, user="trainer", dbname=name, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS guest")
        connection.execute("CREATE ROLE guest LOGIN")
        with refused(Kind.RIGHTS, "permission denied"):
            Store(server_address.replace("trainer@", "guest@")).append([work()])
        Store(server_address).append([work()])
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest")
        reader = Store(server_address.replace("trainer@", "guest@"))
        assert reader.known([new_uid()]) == frozenset()
        with refused(Kind.RIGHTS, "acctkit_event"):
            reader.append([work()])
        connection.execute("ALTER ROLE trainer SET default_transaction_read_only = on")
        with refused(Kind.READ_ONLY):
            Store(server_address).append([work()])
        connection.execute("ALTER ROLE trainer RESET default_transaction_read_only")
    with refused(Kind.UNREACHABLE, "nobody_knows"):
        Store(server_address.replace("trainer@", "nobody_knows@")).append([work()])


def test_a_password_is_never_told() -> None:
    """Is a password taken out also where a driver quotes it?"""
    cause = OperationalError("INSERT", {}, Exception("cannot log in with sesame,\n sesame is wrong"))
    told = trouble(cause, "server/x", "ACCTKIT_DB", "sesame")
    assert "cannot log in with •••, ••• is wrong" in str(told)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_says_what_to_do(en: Language, kind: Kind) -> None:
    """Has every kind a plain sentence with its places filled, also where there is nothing to fill in?"""
    told = StoreError(kind, "WHERE", "ACCTKIT_DB", "").describe(en)
    assert told.count(". ") >= 1
    assert "{" not in told
    assert kind in {Kind.ADDRESS, Kind.DRIVER} or "WHERE" in told
