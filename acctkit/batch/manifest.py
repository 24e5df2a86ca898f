"""The manifest: one line per finished rep, appended, so that it is true at any moment. The last line per rep wins.

The team's own notebook is noted in the same way in a file of its own, so that it can never be taken for a rep's.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from acctkit.batch.card import Card

FILE = "manifest.jsonl"
TEAM_FILE = "team.jsonl"
TEAM = "team"
"""What stands for the rep's id in the lines of the team's file, and the name of the team's files without ending."""


@dataclass(frozen=True)
class Line:
    """What became of one rep. `key` names the inputs the files were made from.

    `notebook`, `html` and `manager_html` are file names in the output folder; `sha256` is that of the notebook,
    `pages_sha256` that of both pages together, `card` what the index shows.

    `way` says how the notebook was run: "fork", in a process forked from a warm one, or "kernel", in one of its own; `cpu`
    are the processor seconds and `peak` the largest memory in bytes that took, where they are known. They and `seconds` are
    the only things that differ between two runs of the same inputs.
    """

    rep_id: str
    status: Literal["ok", "failed", "skipped"]
    seconds: float
    notebook: str | None = None
    html: str | None = None
    manager_html: str | None = None
    sha256: str | None = None
    pages_sha256: str | None = None
    error: str | None = None
    key: str = ""
    card: Card | None = None
    way: Literal["fork", "kernel"] | None = None
    cpu: float | None = None
    peak: int | None = None


@dataclass(frozen=True)
class Known:
    """What a manifest tells: the last line of each rep, and the hashes of all that was written under each name.

    `team` is the last line of the team's own notebook.
    """

    lines: dict[str, Line]
    written: dict[str, frozenset[str]]
    team: Line | None = None

    def last(self, record: str, rep_id: str) -> Line | None:
        """Return the last line of a rep, or of the team, by the file it is noted in."""
        return self.team if record == TEAM_FILE else self.lines.get(rep_id)


def append(folder: Path, line: Line, record: str = FILE) -> None:
    """Add a line to the manifest, or to the team's file, and see it onto the disk."""
    append_all(folder, [line], record)


def append_all(folder: Path, lines: Sequence[Line], record: str = FILE) -> None:
    """Add lines to the manifest, or to the team's file, and see them onto the disk together.

    Raises
    ------
    OSError
        The line cannot be written, for instance on a full disk.

    """
    with (folder / record).open("ab") as file:
        # A line cut short by a full disk or a power cut is closed off, so that it spoils nothing after it.
        if file.tell() and not _ends_line(folder / record):
            file.write(b"\n")
        for line in lines:
            raw = json.dumps(asdict(line), ensure_ascii=False, allow_nan=False)
            file.write(raw.encode("utf-8", "backslashreplace") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _ends_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def known(folder: Path) -> Known:
    """Return what the manifest of a folder tells; nothing when there is none.

    Raises
    ------
    OSError
        There is a manifest and it cannot be read.

    """
    lines: dict[str, Line] = {}
    team: Line | None = None
    written: dict[str, set[str]] = {}
    for record in (FILE, TEAM_FILE):
        for line in _lines(folder / record):
            if record == FILE:
                lines[line.rep_id] = line
            else:
                team = line
            if line.notebook and line.sha256:
                written.setdefault(line.notebook, set()).add(line.sha256)
    return Known(lines, {name: frozenset(hashes) for name, hashes in written.items()}, team)


def _lines(path: Path) -> Iterator[Line]:
    """Yield the whole lines; one that is cut or strange is passed over."""
    if not path.is_file():
        return
    for raw in path.read_bytes().split(b"\n"):
        try:
            yield _reader().validate_json(raw)
        except ValidationError:
            continue


@cache
def _reader() -> TypeAdapter[Line]:
    return TypeAdapter(Line)
