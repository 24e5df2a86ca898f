"""Do jobs in kernels of their own, where no process can be forked: several worker processes, each with a spare kernel."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from threading import Thread

from acctkit.batch.job import Job, seed_of
from acctkit.batch.limits import Limits
from acctkit.batch.manifest import Line

_PATIENCE = 5.0
"""Seconds that a worker has to end its kernels when the run is stopped."""
_DIED = "the process died twice (out of memory?)"

Done = Callable[[Job, Line], None]


def do_by_kernel(
    waiting: deque[Job], workers: int, done: Done, limits: Limits, stops: Sequence[signal.Signals]
) -> None:
    """Do waiting jobs, each at most twice, until none is left. `stops` are the signals that stop a run."""
    while waiting:
        # One of the lost ended its process. Each tries again alone, so that it takes nobody with it.
        for job in _in_pool(waiting, workers, done, limits, stops):
            if _in_pool(deque([job]), 1, done, limits, stops):
                done(job, Line(job.rep_id, "failed", 0.0, error=_DIED, key=job.key, way="kernel"))


def _in_pool(
    waiting: deque[Job], workers: int, done: Done, limits: Limits, stops: Sequence[signal.Signals]
) -> list[Job]:
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
                    running[pool.submit(_do, waiting[0], limits, len(waiting) > workers)] = waiting[0]
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
                    done(job, replace(line, way="kernel"))
    except BaseException:
        _kill(pool, stops)
        raise
    pool.shutdown()
    return lost


def _line(future: Future[Line | None]) -> Line | None:
    """Return what became of a job; None when its process or its kernel died."""
    if isinstance(future.exception(), BrokenProcessPool):
        return None
    return future.result()


def _do(job: Job, limits: Limits, more: bool) -> Line | None:  # noqa: FBT001  handed over by position
    """Do a job in a worker; None when its kernel died. `more` tells whether another job is likely to follow."""
    from acctkit.batch.in_kernel import run  # noqa: PLC0415  slow to import, and only workers need it

    return run(job, limits, seed_of(job), more=more)


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
        os._exit(1)  # the kernels notice by themselves and end too


def _kill(pool: ProcessPoolExecutor, stops: Sequence[signal.Signals]) -> None:
    """End the workers of a pool and their kernels."""
    with suppress(ValueError):
        for number in stops:
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
