"""The log in a database: the same promises on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text
from sqlalchemy.dialects import mysql
from sqlalchemy.schema import CreateTable

from acctkit.practice import network_drive
from acctkit.practice.connecting import file_address
from acctkit.practice.events import Event, Verb, new_uid
from acctkit.practice.schema import STEPS, event, schema_step
from acctkit.practice.store import Store, open_store
from acctkit.practice.trouble import Kind, StoreError

CROWD = Path(__file__).with_name("crowd.py")
ANSWER = {"answer": "b", "status": "correct", "score": 1.0, "seed": 1, "language": "en"}
unix = pytest.mark.skipif(sys.platform == "win32", reason="the crowd is forked")

WRITER = f"""
import sys
from acctkit.practice.events import Event, Verb
from acctkit.practice.store import Store
store, number = Store(sys.argv[1]), 0
while True:
    store.append([Event(sys.argv[2], "01_x", 1, Verb.ANSWERED, f"q{{number}}", {ANSWER})])
    print(number, flush=True)
    number += 1
"""


def answered(learner: str, question: str = "q", answer: Any = "b") -> Event:
    return Event(learner, "01_x", 1, Verb.ANSWERED, question, ANSWER | {"answer": answer})


def count(store: Store) -> int:
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(event)) or 0


def test_an_event_comes_back_as_it_was(store: Store) -> None:
    """Is every part of an event kept, to the microsecond, and in the order of the log?"""
    who = new_uid()
    late, early = datetime(2026, 3, 1, 9, 30, 1, 123456, UTC), datetime(1999, 12, 31, tzinfo=UTC)
    events = [
        Event(
            who,
            "01_x",
            3,
            Verb.ANSWERED,
            "q.1/a",
            ANSWER | {"answer": {"a": [1, 2.5, None, "ñ😀\0"]}},
            at=late,
        ),
        Event(who, "01_x", 4, Verb.RESET, at=early),
        Event(who, "02_y", 1, Verb.NAMED, payload={"name": "Zoë"}),
    ]
    store.append(events)
    assert list(store.events(who)) == events
    assert list(store.events(who, "01_x")) == events[:2]
    assert list(store.events(new_uid())) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    answer=st.recursive(st.none() | st.booleans() | st.text() | st.floats(-1e9, 1e9), st.lists, max_leaves=4)
)
def test_any_answer_can_be_stored(store: Store, answer: Any) -> None:
    """Is every answer kept as it was given, whatever signs are in it, and still counted?"""
    who = new_uid()
    store.append([answered(who, answer=answer)])
    assert [each.payload["answer"] for each in store.events(who)] == [
        answered(who, answer=answer).payload["answer"]
    ]


def test_nothing_is_stored_twice(store: Store) -> None:
    """Is an event sent again, because an answer got lost, stored once, also among new ones and in one message?"""
    who = new_uid()
    first, second, third = (answered(who, question) for question in "abc")
    store.append([first, first])
    store.append([first])
    store.append([second, first, third])
    store.append([])
    assert [each.question for each in store.events(who)] == ["a", "b", "c"]
    assert store.known([first.uid, third.uid, new_uid()]) == {first.uid, third.uid}


def test_ids_are_told_apart_by_every_sign(store: Store) -> None:
    """Are two ids two that differ in capitals only?"""
    who = new_uid()
    store.append([answered(who, "Q1"), answered(who, "q1")])
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).where(event.c.question == "q1")) == 1


def test_more_events_than_fit_in_one_message(store: Store) -> None:
    """Are thousands of events that waited stored, also when half of them are there already?"""
    events = [answered(new_uid()) for _ in range(1_200)]
    store.append(events[::2])
    store.append(events)
    assert count(store) == 1_200


@unix
def test_forty_that_begin_at_once(address: str) -> None:
    """Is nothing lost when forty processes make the tables and write 25 answers each at the same moment?

    The processes are real, and forked, so that forty of them begin within milliseconds and cost little. The server
    gets fewer answers: it sorts out writers by itself, and each answer connects anew there.
    """
    answers = 25 if address.startswith("sqlite") else 2
    crowd = [sys.executable, CROWD, address, "40", "1", str(answers)]
    done = subprocess.run(crowd, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    store = Store(address)
    with store.reading() as connection:
        each = connection.execute(
            select(func.count(func.distinct(event.c.question))).group_by(event.c.learner)
        ).all()
    assert [tuple(row) for row in each] == [(answers,)] * 40
    assert count(store) == 40 * answers
    store.close()


@unix
@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_threads_of_several_processes(address: str) -> None:
    """Is nothing lost either when some writers share a process, where SQLite locks in another way?"""
    done = subprocess.run(
        [sys.executable, CROWD, address, "4", "10", "3"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    store = Store(address)
    assert count(store) == 120
    store.close()


@pytest.mark.skipif(not network_drive.MOUNTS.is_file(), reason="needs the mounts of Linux")
def test_many_writers_on_a_network_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is nothing lost with the older journal, which network drives need?"""
    (tmp_path / "mounts").write_text("1 0 0:1 / / rw - nfs4 server:/x rw\n")
    monkeypatch.setattr(network_drive, "MOUNTS", tmp_path / "mounts")
    address = file_address(tmp_path / "p.sqlite")

    def write(_: int) -> None:
        store = Store(address)
        for _ in range(5):
            store.append([answered(new_uid())])
        store.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    store = Store(address)
    assert count(store) == 40
    store.close()
    assert not list(tmp_path.glob("*-wal"))


@unix
def test_a_writer_that_is_killed(address: str) -> None:
    """Is everything there that was said to be stored, and at most one event more, after kill -9?"""
    who = new_uid()
    writer = subprocess.Popen([sys.executable, "-c", WRITER, address, who], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    told = [writer.stdout.readline() for _ in range(20)]
    writer.send_signal(signal.SIGKILL)
    told += writer.communicate()[0].splitlines()
    store = Store(address)
    stored = [each.question for each in store.events(who)]
    assert stored == [f"q{number}" for number in range(len(stored))]
    assert len(told) <= len(stored) <= len(told) + 1
    store.append([answered(who, "after")])
    store.close()


def test_a_killed_writer_leaves_a_sound_file(tmp_path: Path) -> None:
    """Is the file sound, by SQLite's own check, after a writer was killed?"""
    file = tmp_path / "p.sqlite"
    arguments = [sys.executable, "-c", WRITER, f"sqlite:///{file}", new_uid()]
    writer = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    writer.stdout.readline()
    writer.kill()
    writer.communicate()
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_a_newer_database_is_refused(store: Store, address: str) -> None:
    """Is a database that a newer kit has written left alone, and said in plain words?"""
    store.append([answered(new_uid())])
    with store.engine.begin() as connection:
        connection.execute(schema_step.insert().values(version=len(STEPS) + 1, done_at=datetime.now(UTC)))
    later = Store(address)
    for use in (lambda: later.append([answered(new_uid())]), lambda: later.known([])):
        with pytest.raises(StoreError, match="newer acctkit") as caught:
            use()
        assert caught.value.kind is Kind.NEWER
    assert count(store) == 1
    later.close()


def test_the_version_is_written_once(store: Store, address: str) -> None:
    """Is the version of the tables known, and nothing done again when another opens them?"""
    other = Store(address)
    assert count(store) == count(other) == 0
    with other.reading() as connection:
        assert connection.scalars(select(schema_step.c.version)).all() == list(range(1, len(STEPS) + 1))
    other.close()


def test_tables_that_were_taken_away(store: Store) -> None:
    """Does a store that somebody has emptied work again, after one failure?"""
    store.append([answered(new_uid())])
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE acctkit_event"))
        connection.execute(text("DROP TABLE acctkit_schema"))
    with pytest.raises(StoreError):
        store.append([answered(new_uid())])
    store.append([answered(new_uid())])
    assert count(store) == 1


def test_one_store_for_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do all exercises of a notebook share a database, in a folder that is made for it?"""
    monkeypatch.delenv("ACCTKIT_DB", raising=False)
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "new" / "home"))
    store = open_store()
    store.append([answered(new_uid())])
    assert (tmp_path / "new" / "home" / "progress.sqlite").is_file()
    assert open_store() is store
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "other"))
    assert open_store() is not store
    store.close()


def test_a_home_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is it said which variable to change when the learner's folder cannot be made?"""
    (tmp_path / "file").write_text("")
    monkeypatch.delenv("ACCTKIT_DB", raising=False)
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(StoreError, match="ACCTKIT_HOME") as caught:
        open_store()
    assert caught.value.kind is Kind.FOLDER


def test_tables_on_mysql() -> None:
    """Are fractions of a second, long ids told apart by every sign, and JSON asked of MySQL in its own words?"""
    made = str(CreateTable(event).compile(dialect=mysql.dialect()))
    for wanted in (
        "seq BIGINT NOT NULL AUTO_INCREMENT",
        "question VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin",
        "payload JSON NOT NULL",
        "occurred_at DATETIME(6) NOT NULL",
        "CHARSET=utf8mb4",
    ):
        assert wanted in made
