"""The tables of the progress log, and how an older database comes to have them."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    DateTime,
    Dialect,
    Double,
    Engine,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    func,
    insert,
    select,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

from acctkit.practice.events import LONGEST_ID

_TRIES = 12
_PATIENCE = 15
"""Seconds after which no further try begins."""
_MYSQL = ("mysql", "mariadb")


class Utc(TypeDecorator[datetime]):
    """A moment in UTC with its fractions of a second, in every database; Python sees its time zone."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Ask MySQL for fractions, which it leaves out otherwise."""
        if dialect.name in _MYSQL:
            from sqlalchemy.dialects.mysql import DATETIME  # noqa: PLC0415  only where it is needed

            return dialect.type_descriptor(DATETIME(fsp=6))
        return dialect.type_descriptor(DateTime())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Take the time zone off: not every database keeps one."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Put the time zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class Identifier(TypeDecorator[str]):
    """An id, compared sign by sign in every database."""

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Ask MySQL to tell Q1 from q1, which it does not otherwise."""
        if dialect.name in _MYSQL:
            from sqlalchemy.dialects.mysql import VARCHAR  # noqa: PLC0415  only where it is needed

            # ASCII: ids are plain, and MySQL counts four bytes a sign towards the limit of an index otherwise.
            return dialect.type_descriptor(VARCHAR(self.length, charset="ascii", collation="ascii_bin"))
        return dialect.type_descriptor(self.impl_instance)


METADATA = MetaData()

event = Table(
    "acctkit_event",
    METADATA,
    # The order of the log: clocks of several computers are not in order, this is.
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("uid", Identifier(32), nullable=False, unique=True),
    Column("learner", Identifier(32), nullable=False),
    Column("exercise", Identifier(LONGEST_ID), nullable=False),
    Column("exercise_version", Integer, nullable=False),
    Column("question", Identifier(LONGEST_ID)),
    Column("verb", Identifier(20), nullable=False),
    # Copied out of the payload, so that counting needs no JSON functions: those differ between databases, and one
    # answer with a sign PostgreSQL cannot read would spoil the count of a whole class.
    Column("status", Identifier(20)),
    Column("score", Double),
    Column("hint_level", Integer),
    Column("payload", JSON, nullable=False),
    Column("occurred_at", Utc, nullable=False),
    # Ids are never given twice, also when somebody has deleted the last rows by hand.
    sqlite_autoincrement=True,
    mysql_charset="utf8mb4",
)
Index("acctkit_event_of_learner", event.c.learner, event.c.exercise, event.c.seq)

schema_step = Table(
    "acctkit_schema",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("done_at", Utc, nullable=False),
)


def _first_tables(connection: Connection) -> None:
    METADATA.create_all(connection, checkfirst=True)


STEPS: tuple[Callable[[Connection], None], ...] = (_first_tables,)
"""How a database comes to each version, in order: step 1 makes version 1. A step is never changed once it is out."""


class NewerSchemaError(Exception):
    """The database has a version this kit does not know."""


def prepare(engine: Engine, writer: Engine) -> None:
    """Bring a database to the version of this kit; nothing is written when it is there already.

    Parameters
    ----------
    engine, writer
        The database for reading and for writing.

    Raises
    ------
    NewerSchemaError
        It has a version this kit does not know.
    sqlalchemy.exc.DBAPIError
        It cannot be read, or not be changed.

    """
    end = time.monotonic() + _PATIENCE
    for attempt in range(1, _TRIES + 1):
        # Outside the try: a server that is away is told at once.
        with engine.connect() as connection:
            if _version(connection) == len(STEPS):
                return
        try:
            with writer.begin() as connection:
                _climb(connection)
        except DBAPIError:
            # A whole class may begin at the same moment, and on a server one of them makes the tables while the
            # others fail at it. What one cannot do at all fails again.
            if attempt == _TRIES or time.monotonic() > end:
                raise
            time.sleep(0.02 * attempt)


def _version(connection: Connection) -> int:
    if not connection.dialect.has_table(connection, schema_step.name):
        return 0
    version = connection.scalar(select(func.max(schema_step.c.version))) or 0
    if version > len(STEPS):
        raise NewerSchemaError
    return int(version)


def _climb(connection: Connection) -> None:
    for version in range(_version(connection) + 1, len(STEPS) + 1):
        STEPS[version - 1](connection)
        connection.execute(insert(schema_step).values(version=version, done_at=datetime.now(UTC)))
