"""The files of a batch: one run at a time, remove what a killed run left, keep what somebody has written into."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import importlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


class BusyError(Exception):
    """Another run is writing into the folder."""


@contextmanager
def claimed(file: Path) -> Iterator[None]:
    """Hold a file of the output folder while a run writes into it; it is made when it is not there.

    On Windows, and on network drives that know no locks, nothing is held: open files are safe there anyway.

    Raises
    ------
    BusyError
        Another run holds it.
    OSError
        The file cannot be written.

    """
    with file.open("ab") as held:
        if sys.platform != "win32":
            fcntl = importlib.import_module("fcntl")
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                    raise BusyError(str(file.parent)) from None
        yield


@contextmanager
def swept(folder: Path) -> Iterator[None]:
    """Remove what an earlier run that was killed has left half written, and at the end what processes of this one have."""
    sweep(folder)
    try:
        yield
    finally:
        sweep(folder)


def sweep(folder: Path) -> None:
    """Remove what a process that was killed has left half written."""
    for left in folder.glob(".acctkit-*.part"):
        with contextlib.suppress(OSError):
            left.unlink()


def keep_aside(path: Path) -> Path:
    """Move a file that somebody has changed out of the way, and return its new name."""
    number = 1
    while (kept := path.with_name(f"{path.stem}.mine-{number}{path.suffix}")).exists():
        number += 1
    path.rename(kept)
    return kept


def sha256(*contents: bytes) -> str:
    """Return the hash of contents, one after the other."""
    found = hashlib.sha256()
    for content in contents:
        found.update(content)
    return found.hexdigest()


def sha256_of(files: Iterable[Path]) -> str | None:
    """Return the hash of files, one after the other; None when one cannot be read."""
    try:
        return sha256(*(file.read_bytes() for file in files))
    except OSError:
        return None
