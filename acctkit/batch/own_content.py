"""A trainer's own content inside a workshop's folder: copied as a whole, and fit to travel to another system."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from acctkit.batch.files import keep_aside

_NOT_ON_WINDOWS = set('<>:"|?*\\') | {chr(code) for code in range(32)}
_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "123456789"
}


class OwnContentError(Exception):
    """Own content that cannot travel: the file, and why ("name", "twice" or "within")."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(f"{file}: {why}")
        self.file = file
        self.why = why


def copy_content(source: Path, target: Path, known: str | None) -> list[tuple[Path, Path]]:
    """Copy own content to its place in a pack, and return what was kept aside there as (folder, its new place).

    Parameters
    ----------
    source
        The trainer's folder; hidden files in it stay at home.
    target
        Where it goes. What is there is replaced as a whole; it is kept aside when somebody has changed it there.
    known
        The hash of what was put there before, None when nothing was.

    Raises
    ------
    OwnContentError
        A name cannot exist on Windows, two names differ only in letter case, or the pack lies within the content.

    """
    if target.parent.resolve().is_relative_to(source.resolve()):
        raise OwnContentError(str(source), "within")
    if source.resolve() == target.resolve():
        return []
    files = list(_files(source))
    _check(source, files)
    part = target.parent / ".acctkit-content.part"
    shutil.rmtree(part, ignore_errors=True)
    for file in files:
        place = part / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
    kept = []
    old = target.parent / ".acctkit-content.old"
    shutil.rmtree(old, ignore_errors=True)
    if target.is_dir():
        if content_hash(target) in {known, content_hash(part)}:
            target.rename(old)
        else:
            kept.append((target, keep_aside(target)))
    part.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    return kept


def content_hash(folder: Path) -> str:
    """Return a hash of the names and contents of all files in a folder."""
    found = hashlib.sha256()
    for file in _files(folder):
        name = file.relative_to(folder).as_posix().encode("utf-8", "surrogatepass")
        found.update(b"%d:%s" % (len(name), name))
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden:
            yield file


def _check(source: Path, files: list[Path]) -> None:
    seen: set[str] = set()
    for file in files:
        inner = file.relative_to(source)
        if not all(_fits_windows(part) for part in inner.parts):
            raise OwnContentError(inner.as_posix(), "name")
        folded = inner.as_posix().casefold()
        if folded in seen:
            raise OwnContentError(inner.as_posix(), "twice")
        seen.add(folded)


def _fits_windows(name: str) -> bool:
    stem = name.partition(".")[0].rstrip(" ").casefold()
    return not _NOT_ON_WINDOWS & set(name) and stem not in _RESERVED and not name.endswith((" ", "."))
