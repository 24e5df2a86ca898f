"""Run jobs in worker processes: several at a time, one failure never stops the others, every result at once on disk."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from acctkit.batch import manifest
from acctkit.batch.files import sweep
from acctkit.batch.job import Job, is_current, run
from acctkit.batch.manifest import Line

_TRIES = 2


def run_jobs(
    jobs: Sequence[Job], folder: Path, *, workers: int, force: bool, tell: Callable[[Line], None]
) -> list[Line]:
    """Do the jobs and return a line for each, in the order they ended.

    What is current is skipped unless `force`. Each line is in the manifest before `tell` hears of it.

    Raises
    ------
    KeyboardInterrupt
        The user (or the system, by SIGTERM) stopped the run; what is done is in the manifest, no worker is left.
    OSError
        The manifest cannot be written.

    """
    sweep(folder)
    known = manifest.latest(folder)
    lines: list[Line] = []

    def done(line: Line) -> None:
        manifest.append(folder, line)
        lines.append(line)
        tell(line)

    waiting = []
    for job in jobs:
        last = known.get(job.rep_id)
        if not force and last is not None and is_current(job, last):
            done(replace(last, status="skipped", seconds=0.0))
        else:
            waiting.append(job)
    with _stoppable():
        for number in range(1, _TRIES + 1):
            waiting = _round(waiting, workers if number == 1 else 1, done)
    for job in waiting:
        done(
            Line(
                job.rep_id,
                "failed",
                0.0,
                None,
                None,
                None,
                None,
                "the process died twice (out of memory?)",
                job.key,
            )
        )
    return lines


def _round(jobs: Sequence[Job], workers: int, done: Callable[[Line], None]) -> list[Job]:
    """Do jobs in one pool and return those that were lost because a worker died."""
    if not jobs:
        return []
    lost = []
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(workers, len(jobs)), mp_context=context, initializer=_begin_worker)
    try:
        futures = {pool.submit(run, job): job for job in jobs}
        for future in as_completed(futures):
            try:
                line = future.result()
            except BrokenProcessPool:
                lost.append(futures[future])
            else:
                done(line)
    except BaseException:
        _kill(pool)
        raise
    pool.shutdown()
    return lost


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent, which stops its workers in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _kill(pool: ProcessPoolExecutor) -> None:
    processes = list((pool._processes or {}).values())  # noqa: SLF001  no public way to end running workers before 3.14
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(5)
        if process.is_alive():
            process.kill()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Treat a request to end like Ctrl-C while jobs run."""

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = None
    with suppress(ValueError):  # only the main thread may set a handler
        before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)
