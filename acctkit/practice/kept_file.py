"""What a tool keeps for a team folder in one JSON file: read once, written whole with every change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from acctkit.plan.plan_file import PlanFileError
from acctkit.practice.beside_team import NewerFileError
from acctkit.practice.learner import home
from acctkit.practice.turn import turn
from acctkit.practice.unread import kept_unread
from acctkit.tables import write_whole

T = TypeVar("T")


@dataclass(frozen=True)
class Form(Generic[T]):
    """The form of a file: what there is before it is written, and how its bytes are read and its text is made.

    `read` raises `PlanFileError` with the code "newer" for what a newer kit has written, and any of the errors that strange
    data cause for what is no such file.
    """

    nothing: T
    read: Callable[[bytes], T]
    text: Callable[[T], str]


class KeptFile(Generic[T]):
    """What is kept in one file, which other notebooks may write too.

    A file that cannot be read is kept aside under another name, said in `aside`, and one begins anew.

    Raises
    ------
    NewerFileError
        A newer kit has written the file.
    OSError
        The file is there and cannot be opened.

    """

    form: Form[T]

    def __init__(self, file: Path) -> None:
        self.file = file
        self.aside: Path | None = None
        self.kept: T = self._read()

    def again(self) -> None:
        """Read the file again, with what another notebook has written."""
        self.kept = self._read()

    def change(self, change: Callable[[T], T]) -> T:
        """Change what the file holds now, also what another notebook has written meanwhile, and return it.

        Raises
        ------
        OSError
            The file cannot be written; it is as it was.

        """
        self.file.parent.mkdir(parents=True, exist_ok=True)
        own = home()
        own.mkdir(parents=True, exist_ok=True)
        with turn(own):
            changed = change(self._read())
            data = self.form.text(changed).encode("utf-8", "replace")
            write_whole(self.file, lambda stream: stream.write(data))
        self.kept = changed
        return changed

    def _read(self) -> T:
        try:
            data = self.file.read_bytes()
        except FileNotFoundError:
            return self.form.nothing
        try:
            return self.form.read(data)
        except PlanFileError as error:
            if error.code == "newer":
                raise NewerFileError(self.file) from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass
        self.aside = kept_unread(self.file)
        return self.form.nothing
