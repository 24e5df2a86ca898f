"""Run jobs in worker processes: several at a time, one failure never stops the others, every result at once on disk."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

from acctkit.batch import manifest
from acctkit.batch.files import sweep
from acctkit.batch.job import Job, is_current
from acctkit.batch.manifest import Known, Line

_PATIENCE = 5.0
"""Seconds that a worker has to end its kernel when the run is stopped."""
_STOPS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]
_DIED = "the process died twice (out of memory?)"


def run_jobs(
    jobs: Sequence[Job],
    folder: Path,
    known: Known,
    *,
    workers: int,
    tell: Callable[[Job, Line], None],
) -> None:
    """Do the jobs and tell what became of each as it ends.

    What is current by what is `known` of earlier runs is skipped; where nothing is known everything is made anew. Each
    line is in the job's record before `tell` hears of it.

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

    waiting: deque[Job] = deque()
    with _stoppable():
        sweep(folder)
        for job in jobs:
            last = known.last(job.record, job.rep_id)
            if last is not None and is_current(job, last):
                done(job, replace(last, status="skipped", seconds=0.0))
            else:
                waiting.append(job)
        while waiting:
            # One of the lost ended its process. Each tries again alone, so that it takes nobody with it.
            for job in _in_pool(waiting, workers, done):
                if _in_pool(deque([job]), 1, done):
                    done(job, Line(job.rep_id, "failed", 0.0, error=_DIED, key=job.key))


def _in_pool(waiting: deque[Job], workers: int, done: Callable[[Job, Line], None]) -> list[Job]:
    """Do waiting jobs until none is left or a worker dies; return those that were lost."""
    running: dict[Future[Line | None], Job] = {}
    lost: list[Job] = []
    pool = ProcessPoolExecutor(
        min(workers, len(waiting)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin_worker,
    )
    try:
        whole = True
        while running or (waiting and whole):
            # No more at a time than there are workers: those running when one dies are the only suspects.
            while whole and waiting and len(running) < workers:
                try:
                    running[pool.submit(_do, waiting[0])] = waiting[0]
                    waiting.popleft()
                except BrokenProcessPool:
                    whole = False
            ended, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ended:
                job = running.pop(future)
                line = _line(future)
                if line is None:
                    lost.append(job)
                    whole = whole and not isinstance(future.exception(), BrokenProcessPool)
                else:
                    done(job, line)
    except BaseException:
        _kill(pool)
        raise
    pool.shutdown()
    return lost


def _line(future: Future[Line | None]) -> Line | None:
    """Return what became of a job; None when its process or its kernel died."""
    if isinstance(future.exception(), BrokenProcessPool):
        return None
    return future.result()


def _do(job: Job) -> Line | None:
    """Do a job in a worker; None when its kernel died."""
    from acctkit.batch.make import KernelDiedError, run  # noqa: PLC0415  slow to import, and only workers need it

    try:
        return run(job)
    except KernelDiedError:
        return None


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent, which stops its workers in order, and end when the parent has gone."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # the kernel notices by itself and ends too


def _kill(pool: ProcessPoolExecutor) -> None:
    """End the workers of a pool and their kernels."""
    with suppress(ValueError):
        for number in _STOPS:
            signal.signal(number, signal.SIG_IGN)  # an impatient second Ctrl-C must not leave one behind
    processes = list((pool._processes or {}).values())  # noqa: SLF001  no public way to end running workers before 3.14
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()  # nbclient takes it as the order to end the kernel first
    end = time.monotonic() + _PATIENCE
    for process in processes:
        process.join(max(0.0, end - time.monotonic()))
        if process.is_alive():
            process.kill()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Treat a request to end like Ctrl-C while jobs run."""

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
