"""The way of an event into the log when the database cannot be written: no event is lost, and the learner is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event as listeners

from acctkit.i18n import Language
from acctkit.practice import connecting
from acctkit.practice.events import Event, Verb, new_uid
from acctkit.practice.outbox import Kept, Outbox
from acctkit.practice.progress import Progress
from acctkit.practice.schema import STEPS, schema_step
from acctkit.practice.spool import FILE, Spool
from acctkit.practice.state import QuestionState
from acctkit.practice.store import Store
from acctkit.practice.trouble import Kind, StoreError


def told(status: str, score: float) -> dict[str, Any]:
    return {"answer": "x", "status": status, "score": score, "seed": 3, "language": "es"}


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    """Return progress in a file, with one answer stored."""
    store = Store(f"sqlite:///{tmp_path}/p.sqlite")
    progress = Progress(Outbox(store, Spool(tmp_path / "home")), new_uid(), "01_x", 1)
    assert progress.note(Verb.ANSWERED, "a", told("incorrect", 0.0)).kept is Kept.STORED
    yield progress
    store.close()


@contextmanager
def only_read(store: Store) -> Iterator[None]:
    """Let SQLite refuse to write for a while."""

    def refuse(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    listeners.listen(store.engine, "connect", refuse)
    store.close()
    yield
    listeners.remove(store.engine, "connect", refuse)
    store.close()


def questions(progress: Progress) -> list[str | None]:
    return [each.question for each in progress.outbox.store.events(progress.learner)]


def test_kept_here_and_sent_later(progress: Progress, en: Language) -> None:
    """Is an answer kept while the database cannot be written, seen at once, said, and sent with the next one?"""
    with only_read(progress.outbox.store):
        for question in "bc":
            recorded = progress.note(Verb.ANSWERED, question, told("correct", 1.0))
            assert recorded.kept is Kept.HERE
            assert recorded.trouble is not None
            assert recorded.trouble.kind is Kind.READ_ONLY
            assert "kept on this computer for now" in recorded.told(en)
            assert "can only be read" in recorded.told(en)
        assert {name: state.status for name, state in progress.states().items()} == {
            "a": "incorrect",
            "b": "correct",
            "c": "correct",
        }
        assert progress.trouble is not None
        assert questions(progress) == ["a"]
    recorded = progress.note(Verb.ANSWERED, "d", told("correct", 1.0))
    assert (recorded.kept, recorded.told(en), progress.trouble) == (Kept.STORED, "", None)
    assert questions(progress) == ["a", "b", "c", "d"]
    assert progress.outbox.waiting() == ()


def test_sent_when_the_exercise_is_opened_again(progress: Progress) -> None:
    """Is what waited sent also when nothing new is answered, from another notebook of the same learner?"""
    with only_read(progress.outbox.store):
        progress.note(Verb.ANSWERED, "b", told("correct", 1.0))
    again = Progress(
        Outbox(progress.outbox.store, Spool(progress.outbox.spool.folder)), progress.learner, "02_y", 1
    )
    assert again.states() == {}
    assert questions(progress) == ["a", "b"]


def test_order_is_kept_over_a_failure(progress: Progress) -> None:
    """Does a reset that waited not take back what was answered after it?"""
    with only_read(progress.outbox.store):
        progress.reset("a")
    progress.note(Verb.ANSWERED, "a", told("correct", 1.0))
    assert progress.states()["a"].attempts == 1
    assert progress.states()["a"].status == "correct"


def test_power_cut_while_keeping(progress: Progress) -> None:
    """Does half a line, left by a power cut, cost that event only?"""
    with only_read(progress.outbox.store):
        progress.note(Verb.ANSWERED, "b", told("correct", 1.0))
    with progress.outbox.spool.file.open("a") as file:
        file.write('{"uid": "')
    progress.note(Verb.ANSWERED, "c", told("correct", 1.0))
    assert questions(progress) == ["a", "b", "c"]


def test_nothing_can_be_written(progress: Progress, en: Language) -> None:
    """Is an answer held in the open notebook when even the file cannot be written, said, and stored later?"""
    in_the_way = progress.outbox.spool.folder
    in_the_way.write_text("a file where the folder should be")
    with only_read(progress.outbox.store):
        recorded = progress.note(Verb.ANSWERED, "b", told("correct", 1.0))
        assert recorded.kept is Kept.OPEN
        assert "Leave this notebook open" in recorded.told(en)
        assert progress.states()["b"].status == "correct"
        in_the_way.unlink()
        assert progress.note(Verb.ANSWERED, "c", told("correct", 1.0)).kept is Kept.HERE
        assert [each.question for each in Spool(in_the_way).waiting()] == ["b", "c"]
    assert progress.states().keys() == {"a", "b", "c"}
    assert questions(progress) == ["a", "b", "c"]


def test_a_file_that_cannot_be_sent(progress: Progress) -> None:
    """Are new answers stored although what waits cannot be read?"""
    (progress.outbox.spool.folder / FILE).mkdir(parents=True)
    assert progress.note(Verb.ANSWERED, "b", told("correct", 1.0)).kept is Kept.STORED
    assert progress.states()["b"].status == "correct"


def test_busy_for_long_is_not_tried_with_every_click(
    progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does a trainee wait once, and not with every answer, while somebody holds the database for long?"""
    monkeypatch.setattr("acctkit.practice.outbox._SLOW", 0.0)
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.2)
    store = Store(progress.outbox.store.engine.url)
    outbox = Outbox(store, progress.outbox.spool)
    slow = Progress(outbox, progress.learner, "01_x", 1)
    with closing(sqlite3.connect(str(store.engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        first = slow.note(Verb.ANSWERED, "b", told("correct", 1.0))
        assert first.trouble is not None
        assert first.trouble.kind is Kind.BUSY
    # The database is free again; the rest is not over.
    assert slow.note(Verb.ANSWERED, "c", told("correct", 1.0)).kept is Kept.HERE
    assert slow.states().keys() == {"a", "b", "c"}
    outbox._rest_until = 0.0
    assert slow.note(Verb.ANSWERED, "d", told("correct", 1.0)).kept is Kept.STORED
    assert questions(slow) == ["a", "b", "c", "d"]
    store.close()


def test_a_newer_database_hides_nothing(progress: Progress, en: Language) -> None:
    """Is a newer database refused when an exercise is opened, while an answer given meanwhile is kept here?"""
    with progress.outbox.store.engine.begin() as connection:
        connection.execute(schema_step.insert().values(version=len(STEPS) + 1, done_at=datetime.now(UTC)))
    later = Progress(
        Outbox(Store(progress.outbox.store.engine.url), progress.outbox.spool), progress.learner, "01_x", 1
    )
    with pytest.raises(StoreError, match="newer acctkit"):
        later.states()
    with pytest.raises(StoreError, match="newer acctkit"):
        later.work("swot")
    assert later.note(Verb.ANSWERED, "b", told("correct", 1.0)).kept is Kept.HERE


@contextmanager
def server_away(postgres: str, address: str) -> Iterator[None]:
    """Let the server end all connections to a database and take no new ones."""
    name = address.partition("@/")[2].partition("?")[0]
    with psycopg.connect(host=postgres, user="trainer", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")
        connection.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        yield
        connection.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")


def test_a_server_that_goes_away(postgres: str, server_address: str, tmp_path: Path) -> None:
    """Does a trainee see all answers, old and new, while the server is gone, and are they on it afterwards?"""
    progress = Progress(Outbox(Store(server_address), Spool(tmp_path)), new_uid(), "01_x", 1)
    progress.note(Verb.ANSWERED, "a", told("incorrect", 0.0))
    progress.states()
    progress.note(Verb.ANSWERED, "b", told("correct", 1.0))
    with server_away(postgres, server_address):
        assert progress.note(Verb.ANSWERED, "a", told("correct", 1.0)).kept is Kept.HERE
        states = progress.states()
        assert (states["a"].attempts, states["a"].status, states["b"].status) == (2, "correct", "correct")
        assert progress.trouble is not None
        assert progress.trouble.kind is Kind.UNREACHABLE
        assert progress.work("swot") is None
    assert progress.states() == states
    assert progress.trouble is None
    assert questions(progress) == ["a", "b", "a"]


def test_a_server_that_is_away_from_the_beginning(postgres: str, server_address: str, tmp_path: Path) -> None:
    """Can an exercise be begun while the server is away?"""
    progress = Progress(Outbox(Store(server_address), Spool(tmp_path)), new_uid(), "01_x", 1)
    with server_away(postgres, server_address):
        assert progress.states() == {}
        assert progress.trouble is not None
        assert progress.note(Verb.HINTED, "a", {"level": 1}).kept is Kept.HERE
        assert progress.states() == {"a": QuestionState(hints=1)}
    assert progress.outbox.send()
    assert questions(progress) == ["a"]


def test_an_answer_of_the_server_that_got_lost(progress: Progress) -> None:
    """Is an event stored once, and shown once, that was stored without the sender hearing of it?"""
    event = Event(progress.learner, "01_x", 1, Verb.ANSWERED, "b", told("partly", 0.5))
    progress.outbox.store.append([event])
    progress.outbox.spool.keep([event])
    with only_read(progress.outbox.store):
        # Nothing is new, so nothing is written, and the file is done with.
        assert progress.states()["b"].attempts == 1
    assert progress.states()["b"].attempts == 1
    assert questions(progress) == ["a", "b"]
