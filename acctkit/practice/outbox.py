"""The way of an event into the log: at once where the database can be written, later where it cannot. None is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from threading import RLock
from typing import TypeVar

from acctkit.i18n import Language
from acctkit.practice.events import Event
from acctkit.practice.spool import Spool
from acctkit.practice.store import Store
from acctkit.practice.trouble import Kind, StoreError

T = TypeVar("T")

_SLOW, _REST, _LONGEST_REST = 1.0, 10, 60.0
"""A try that took longer than this many seconds is followed by a rest of so many times as long, at most a minute."""


class Kept(StrEnum):
    """Where an event is now."""

    STORED = "stored"
    HERE = "here"
    """In a file of this computer, to be sent later."""
    OPEN = "open"
    """Only in this open notebook: neither the database nor the file could be written."""


class Outbox:
    """Sends events to a store, and keeps in a spool what the store cannot take yet.

    `trouble` is why the store could not be used the last time it was tried, None when it could.
    """

    def __init__(self, store: Store, spool: Spool) -> None:
        self.store, self.spool = store, spool
        self.trouble: StoreError | None = None
        self._open: list[Event] = []
        self._rest_until = 0.0
        # Callbacks of widgets may come from several threads.
        self._lock = RLock()

    def put(self, event: Event) -> Kept:
        """Store an event, after all that waits; where that fails, keep it. Never raises for want of a database."""
        with self._lock:
            if self._sent([event]):
                return Kept.STORED
            self._open.append(event)
            try:
                self.spool.keep(self._open)
            except OSError:
                return Kept.OPEN
            self._open.clear()
            return Kept.HERE

    def send(self) -> bool:
        """Try to store what waits; return whether nothing waits any longer."""
        with self._lock:
            return self._sent([]) if self.waiting() else True

    def waiting(self) -> tuple[Event, ...]:
        """Return the events that are not known to be stored, in the order they happened."""
        with self._lock:
            return (*self.spool.waiting(), *self._open)

    def ask(self, question: Callable[[Store], T]) -> T:
        """Ask the store something, or not at all while it rests from not answering.

        Raises
        ------
        StoreError
            The store cannot be read; `trouble` is the same.

        """
        with self._lock:
            away = self.trouble is not None and self.trouble.kind is Kind.UNREACHABLE
            with self._trying(rests=away):
                told = question(self.store)
            if not self.waiting():
                self.trouble = None
            return told

    def _sent(self, more: Sequence[Event]) -> bool:
        try:
            with self._trying(rests=True):
                # What waits goes first, so that the log keeps the order in which things happened.
                self._empty_spool()
                self.store.append([*self._open, *more])
        except StoreError:
            return False
        self.trouble = None
        self._open.clear()
        return True

    @contextmanager
    def _trying(self, *, rests: bool) -> Iterator[None]:
        """Note what goes wrong, and when it was slow, do not try again for a while.

        A trainee must not wait with every click for a server that is switched off.
        """
        begun = time.monotonic()
        if rests and self.trouble is not None and begun < self._rest_until:
            raise self.trouble
        try:
            yield
        except StoreError as error:
            self.trouble = error
            took = time.monotonic() - begun
            self._rest_until = begun + took + min(_REST * took, _LONGEST_REST) if took > _SLOW else 0.0
            raise

    def _empty_spool(self) -> None:
        # Where the file can be neither read nor removed, what is in it waits, and the rest must not wait for it.
        with suppress(OSError):
            self.spool.send(self.store.append)


def kept_told(kept: Kept, trouble: StoreError | None, lang: Language) -> str:
    """Return the sentence for a learner about where an answer is kept; empty when it is where it belongs."""
    if kept is Kept.STORED:
        return ""
    said = {
        Kept.HERE: lang.gettext(
            "Your work is kept on this computer for now and sent on as soon as possible. You can go on."
        ),
        Kept.OPEN: lang.gettext(
            "Your work could not be saved yet. Leave this notebook open: it is tried again with your next answer."
        ),
    }[kept]
    return said if trouble is None else f"{said} {trouble.describe(lang)}"
