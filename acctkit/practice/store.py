"""The log of events in a database: adding to it and reading it, with failures told in plain words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import URL, Connection, Engine, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from acctkit.practice.connecting import WRITES, chosen_address, connected
from acctkit.practice.events import Event, Verb
from acctkit.practice.learner import HOME, home
from acctkit.practice.schema import NewerSchemaError, event, prepare
from acctkit.practice.trouble import ADDRESS, Kind, StoreError, trouble

_AT_ONCE = 500
"""Events in one statement; SQLite before 3.32 takes 999 values to look for."""


class Store:
    """A database that keeps the log. Get the chosen one with `open_store()`.

    Nothing is opened before it is needed. Every method raises `StoreError` when the database cannot be used.

    Parameters
    ----------
    address
        An address as SQLAlchemy understands it.
    setting
        The variable that chose it, for messages.

    """

    def __init__(self, address: str | URL, setting: str = ADDRESS) -> None:
        self.engine, self.where = connected(address, setting)
        self.setting = setting
        self._writer: Engine = self.engine.execution_options(**{WRITES: True})
        self._prepared = False

    def append(self, events: Sequence[Event]) -> None:
        """Add events to the log, all or none. One that is there already is not added again."""
        distinct = list({each.uid: each for each in events}.values())
        with self._told():
            for begin in range(0, len(distinct), _AT_ONCE):
                self._append(distinct[begin : begin + _AT_ONCE])

    def known(self, uids: Collection[str]) -> frozenset[str]:
        """Return which of these events are in the log."""
        with self.reading() as connection:
            return _known(connection, uids)

    def events(self, learner: str, exercise: str | None = None) -> Iterator[Event]:
        """Yield what a learner did, in its order, everything that was ever reset included."""
        wanted = select(event).where(event.c.learner == learner, event.c.verb.in_(list(Verb)))
        if exercise is not None:
            wanted = wanted.where(event.c.exercise == exercise)
        with self.reading() as connection:
            rows = connection.execute(wanted.order_by(event.c.seq)).mappings().all()
        yield from map(_event, rows)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for reading; all of it sees the log as it was at the beginning."""
        with self._told(), self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the database; the next use opens it again."""
        self.engine.dispose()

    def _append(self, events: Sequence[Event]) -> None:
        rows = [_row(each) for each in events]
        try:
            with self._writer.begin() as connection:
                connection.execute(insert(event), rows)
        except IntegrityError:
            # Some are there already: the answer of the server was lost after it had stored them.
            with self._writer.begin() as connection:
                there = _known(connection, [each.uid for each in events])
                rows = [row for row in rows if row["uid"] not in there]
                if rows:
                    connection.execute(insert(event), rows)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Open the database at the first use, and turn what SQLAlchemy says into what people can use."""
        try:
            if not self._prepared:
                prepare(self.engine, self._writer)
                self._prepared = True
            yield
        except NewerSchemaError:
            raise StoreError(Kind.NEWER, self.where, self.setting) from None
        except SQLAlchemyError as error:
            # Somebody may have emptied the database meanwhile: look again at the next use.
            self._prepared = False
            raise trouble(error, self.where, self.setting, self.engine.url.password) from None


def open_store() -> Store:
    """Return the store that `ACCTKIT_DB` names, else the one in `home()`; one for all exercises of a process.

    Raises
    ------
    StoreError
        The address cannot be understood, needs a package that is not installed, or the folder cannot be made.

    """
    address, setting = chosen_address()
    if setting == HOME:
        try:
            home().mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(Kind.FOLDER, str(home()), HOME, str(error)) from None
    return _opened(address, setting)


@cache
def _opened(address: str | URL, setting: str) -> Store:
    return Store(address, setting)


def _known(connection: Connection, uids: Collection[str]) -> frozenset[str]:
    wanted = list(uids)
    parts = (wanted[begin : begin + _AT_ONCE] for begin in range(0, len(wanted), _AT_ONCE))
    return frozenset(
        uid for part in parts for uid in connection.scalars(select(event.c.uid).where(event.c.uid.in_(part)))
    )


def _row(each: Event) -> dict[str, Any]:
    payload = dict(each.payload)
    answered, hinted = each.verb is Verb.ANSWERED, each.verb is Verb.HINTED
    return {
        "uid": each.uid,
        "learner": each.learner,
        "exercise": each.exercise,
        "exercise_version": each.version,
        "question": each.question,
        "verb": each.verb.value,
        "status": payload["status"] if answered else None,
        "score": float(payload["score"]) if answered else None,
        "hint_level": payload["level"] if hinted else None,
        "payload": payload,
        "occurred_at": each.at,
    }


def _event(row: Mapping[Any, Any]) -> Event:
    same = {name: row[name] for name in ("uid", "learner", "exercise", "question", "payload")}
    return Event(version=row["exercise_version"], verb=Verb(row["verb"]), at=row["occurred_at"], **same)
