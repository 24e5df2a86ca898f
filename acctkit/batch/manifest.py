"""The manifest: one line per finished rep, appended, so that it is true at any moment. The last line per rep wins."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "manifest.jsonl"


@dataclass(frozen=True)
class Line:
    """What became of one rep. `status` is ok, failed or skipped; `key` names the inputs the files were made from.

    `notebook`, `html` and `manager_html` are file names in the output folder; `sha256` is that of the notebook.
    """

    rep_id: str
    status: str
    seconds: float
    notebook: str | None
    html: str | None
    manager_html: str | None
    sha256: str | None
    error: str | None
    key: str


def append(folder: Path, line: Line) -> None:
    """Add a line and see it onto the disk.

    Raises
    ------
    OSError
        The line cannot be written, for instance on a full disk.

    """
    with (folder / FILE).open("ab") as file:
        # A line cut short by a full disk or a power cut is closed off, so that it spoils nothing after it.
        if file.tell() and not _ends_line(folder / FILE):
            file.write(b"\n")
        file.write(json.dumps(asdict(line), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _ends_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def latest(folder: Path) -> dict[str, Line]:
    """Return the last whole line of each rep; a line that is not whole is passed over."""
    path = folder / FILE
    found: dict[str, Line] = {}
    if not path.is_file():
        return found
    for raw in path.read_bytes().splitlines():
        try:
            line = Line(**json.loads(raw))
        except (ValueError, TypeError):
            continue
        found[line.rep_id] = line
    return found
