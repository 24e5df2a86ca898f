"""What the database could not take yet: kept in a file of this computer until it can."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from acctkit.practice.events import Event, from_line, to_line
from acctkit.practice.turn import turn

FILE = "unsent.jsonl"


class Spool:
    """The events that wait in a folder, one line each, in the order they happened.

    Several notebooks may use it at once. A line that was cut by a power cut or a full disk is lost, and only that.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / FILE

    def keep(self, events: Sequence[Event]) -> None:
        """Add events and see them onto the disk.

        Raises
        ------
        OSError
            They cannot be written, for instance on a full disk.

        """
        lines = "".join(to_line(each) + "\n" for each in events).encode()
        self.folder.mkdir(parents=True, exist_ok=True)
        with turn(self.folder), self.file.open("ab") as file:
            # A line cut short is closed off, so that it spoils nothing after it.
            file.write((b"" if self._ends_line() else b"\n") + lines)
            file.flush()
            os.fsync(file.fileno())

    def waiting(self) -> tuple[Event, ...]:
        """Return the events that wait; none where the file cannot be read."""
        if not self.file.is_file():
            return ()
        try:
            with turn(self.folder):
                return self._read()
        except OSError:
            return ()

    def send(self, deliver: Callable[[Sequence[Event]], object]) -> None:
        """Hand all waiting events to `deliver`; once it has taken them they wait no longer.

        When it fails they stay, and what it raised is raised here. When the process is killed in between, they are
        handed over again: the receiver must know what it has.

        Raises
        ------
        OSError
            The file cannot be read or removed.

        """
        if not self.file.is_file():
            return
        with turn(self.folder):
            events = self._read()
            if events:
                deliver(events)
            self.file.unlink(missing_ok=True)

    def _read(self) -> tuple[Event, ...]:
        try:
            lines = self.file.read_bytes().split(b"\n")
        except FileNotFoundError:
            return ()
        return tuple(each for line in lines for each in _whole(line))

    def _ends_line(self) -> bool:
        size = self.file.stat().st_size
        if not size:
            return True
        with self.file.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"


def _whole(line: bytes) -> Sequence[Event]:
    try:
        return [from_line(line)]
    except ValueError:
        return []
