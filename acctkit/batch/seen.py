"""What the last whole run of a folder was made from: while nothing of it has changed, the team need not be read again.

The seal names the bytes of every file that counts, so it is taken before the first of them is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from acctkit.batch.files import sha256_of
from acctkit.batch.job import TEAM_TEMPLATE, TEMPLATE, Job, is_current
from acctkit.batch.manifest import TEAM_FILE, Known, Line
from acctkit.batch.order import Order, order_seal
from acctkit.batch.outline import Outline
from acctkit.tables import write_whole
from acctkit.widgets.opening import files_of

FILE = "run.json"
INDEX = "index.html"


@dataclass(frozen=True)
class Part:
    """A job of the run, as far as its files are told by it."""

    rep_id: str
    stem: str
    key: str
    record: str


@dataclass(frozen=True)
class Seen:
    """The last whole run: its seal and day, its jobs, the hash of its index, and what was said about the team folder.

    `as_of` is the day that the team folder names, `newest` its newest entry, `faults` how many rows could not be used.
    """

    form: Literal[1]
    seal: str
    today: date
    as_of: date | None
    newest: date | None
    faults: int
    index: str | None
    parts: tuple[Part, ...]


def files_seal(team: Path) -> str:
    """Return a hash of the files of a team folder, byte by byte.

    Raises
    ------
    OSError
        A file cannot be read.

    """
    seal = hashlib.sha256()
    for file in files_of(team):
        seal.update(f"\0{file.name}\0".encode("utf-8", "surrogatepass"))
        seal.update(hashlib.sha256(file.read_bytes()).digest())
    return seal.hexdigest()


def seal_of(order: Order, files: str) -> str:
    """Return a hash of all that an order's files are made from; `files` is that of the team folder's.

    Raises
    ------
    OSError
        A file cannot be read.

    """
    return hashlib.sha256(f"{order_seal(order)}\0{order.html}\0{files}".encode()).hexdigest()


def seen(folder: Path) -> Seen | None:
    """Return the last whole run of a folder, None where there was none or nothing sensible is told."""
    try:
        return TypeAdapter(Seen).validate_json((folder / FILE).read_bytes())
    except (OSError, ValidationError):
        return None


def note(order: Order, files: str, team: Outline, jobs: Sequence[Job]) -> None:
    """Note a whole run that went well, in its output folder.

    Raises
    ------
    OSError
        It cannot be written.

    """
    last = Seen(
        form=1,
        seal=seal_of(order, files),
        today=order.today,
        as_of=team.as_of,
        newest=team.newest,
        faults=team.faults,
        index=sha256_of([order.out / INDEX]) if order.html else None,
        parts=tuple(Part(job.rep_id, job.stem, job.key, job.record) for job in jobs),
    )
    plain = json.dumps(asdict(last), default=date.isoformat).encode()
    write_whole(order.out / FILE, lambda stream: stream.write(plain))


def all_current(order: Order, last: Seen, known: Known) -> list[tuple[Job, Line]] | None:
    """Return the jobs with their lines where every file is there as it was made, None where anything is not."""
    if order.html and (last.index is None or sha256_of([order.out / INDEX]) != last.index):
        return None
    found = []
    for part in last.parts:
        job = _job(order, part)
        line = known.last(job.record, job.rep_id)
        if line is None or not is_current(job, line):
            return None
        found.append((job, line))
    return found


def _job(order: Order, part: Part) -> Job:
    of_team = part.record == TEAM_FILE
    return Job(
        rep_id=part.rep_id,
        name=part.rep_id,
        stem=part.stem,
        folder=order.out,
        parameters=(),
        language=order.language,
        html=order.html,
        key=part.key,
        written=frozenset(),
        template=TEAM_TEMPLATE if of_team else TEMPLATE,
        record=part.record,
        shared=not of_team,
    )
