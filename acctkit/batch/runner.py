"""Run jobs: several at a time, one failure never stops the others, every result at once on disk."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from acctkit.batch import manifest
from acctkit.batch.by_fork import do_by_fork, warming
from acctkit.batch.by_kernel import do_by_kernel
from acctkit.batch.by_scheduler import do_by_scheduler
from acctkit.batch.engine.cradle import Cradle, NoZygoteError, supported
from acctkit.batch.files import swept
from acctkit.batch.job import Job, is_current
from acctkit.batch.limits import Limits
from acctkit.batch.manifest import Known, Line
from acctkit.batch.parcel import Parcel

_STOPS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]
_MOST_CRADLES = 5
"""Warm processes that are started one after the other, when they are killed from outside, before kernels must do."""


@dataclass(frozen=True)
class Elsewhere:
    """Other machines: the address of their scheduler, and how to pack what they need, which is done when it is needed."""

    scheduler: str
    parcel: Callable[[], Parcel]


Done = Callable[[Job, Line], None]


def run_jobs(  # noqa: PLR0913  one argument per decision of the user
    jobs: Sequence[Job],
    folder: Path,
    known: Known,
    *,
    workers: int,
    tell: Done,
    limits: Limits | None = None,
    kernels: bool = False,
    elsewhere: Elsewhere | None = None,
    passed: IO[bytes] | None = None,
) -> None:
    """Do the jobs and tell what became of each as it ends.

    What is current by what is `known` of earlier runs is skipped; where nothing is known everything is made anew. Each
    line is in the job's record before `tell` hears of it. `kernels` runs every notebook in a kernel of its own, which
    is also the way on systems that cannot fork; `elsewhere` has other machines do the work. `passed`
    is the file in which the team was passed on, so that it need not be read again.

    Raises
    ------
    KeyboardInterrupt
        The user (or the system, by SIGTERM) stopped the run; what is done is in the manifest, no worker is left.
    OSError
        The manifest cannot be written.

    """

    def done(job: Job, line: Line) -> None:
        manifest.append(folder, line, job.record)
        tell(job, line)

    with stoppable(), swept(folder):
        waiting = _skip(jobs, folder, known, tell)
        limits = limits or Limits()
        if waiting and elsewhere is not None:
            do_by_scheduler(elsewhere.scheduler, elsewhere.parcel(), waiting, done, limits)
        elif waiting and not kernels and supported():
            _fork(waiting, workers, done, limits, passed)
        do_by_kernel(waiting, workers, done, limits, _STOPS)


def _skip(jobs: Sequence[Job], folder: Path, known: Known, tell: Done) -> deque[Job]:
    """Note and tell what is current; return what is left to do."""
    waiting: deque[Job] = deque()
    current: list[tuple[Job, Line]] = []
    for job in jobs:
        last = known.last(job.record, job.rep_id)
        if last is not None and is_current(job, last):
            current.append((job, last))
        else:
            waiting.append(job)
    note_skipped(current, folder, tell)
    return waiting


def note_skipped(current: Sequence[tuple[Job, Line]], folder: Path, tell: Done) -> None:
    """Note and tell that jobs were skipped, whose last lines are given.

    Raises
    ------
    OSError
        The manifest cannot be written.

    """
    skipped: dict[str, list[Line]] = {}
    told = [(job, replace(last, status="skipped", seconds=0.0, cpu=None, peak=None)) for job, last in current]
    for job, line in told:
        skipped.setdefault(job.record, []).append(line)
    for record, lines in skipped.items():
        manifest.append_all(folder, lines, record)
    for job, line in told:
        tell(job, line)


def _fork(waiting: deque[Job], workers: int, done: Done, limits: Limits, passed: IO[bytes] | None) -> None:
    """Do waiting jobs in forked processes; what is still waiting afterwards cannot be done in this way."""
    tries: dict[str, int] = {}
    files = () if passed is None else (passed.fileno(),)
    for _ in range(_MOST_CRADLES):
        try:
            with closing(Cradle(warming(list(waiting), *files), files)) as cradle:
                cradle.ready()
                do_by_fork(cradle, waiting, workers, done, limits, tries)
        except NoZygoteError:
            continue
        else:
            return


@contextmanager
def stoppable() -> Iterator[None]:
    """Treat a request to end like Ctrl-C while work is done."""

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = {}
    with suppress(ValueError):  # only the main thread may set a handler
        for number in _STOPS:
            before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
