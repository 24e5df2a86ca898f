"""What a worker does with a job: run the notebook in a real kernel, while the kernel for the next one starts."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from multiprocessing.util import Finalize
from pathlib import Path

from jupyter_core.utils import run_sync

from acctkit.batch import make
from acctkit.batch.engine.cradle import same_everywhere
from acctkit.batch.job import Job
from acctkit.batch.kernel import OwnKernel
from acctkit.batch.limits import Limits
from acctkit.batch.make import KernelDiedError
from acctkit.batch.manifest import Line
from acctkit.batch.watch import Watch

_spare: list[tuple[Path, OwnKernel]] = []


def run(job: Job, limits: Limits, seed: int, *, more: bool) -> Line | None:
    """Do a job; None when its kernel died, which is worth another try. With `more` the next kernel starts meanwhile."""
    kernel = _take(job.folder)
    kernel.seed = seed
    if more:
        _spare.append((job.folder, _started(job.folder)))
    with Watch(kernel, limits) as watch:
        try:
            line = make.run(job, {"km": kernel})
        except KernelDiedError:
            if watch.reason is None:
                return None
            line = Line(job.rep_id, "failed", 0.0, error=watch.reason, key=job.key)
        finally:
            _end(kernel)
    return replace(line, cpu=watch.cpu, peak=watch.peak)


def _take(folder: Path) -> OwnKernel:
    """Return the spare kernel if it is there and in the right folder, else a new one."""
    while _spare:
        place, kernel = _spare.pop()
        if place == folder and run_sync(kernel.is_alive)():
            return kernel
        _end(kernel)
    return _started(folder)


def _started(folder: Path) -> OwnKernel:
    kernel = OwnKernel()
    run_sync(kernel.start_kernel)(cwd=str(folder), env=same_everywhere(os.environ))
    return kernel


def _end(kernel: OwnKernel) -> None:
    with suppress(Exception):
        run_sync(kernel.shutdown_kernel)(now=True)


def _end_spare() -> None:
    while _spare:
        _end(_spare.pop()[1])


Finalize(None, _end_spare, exitpriority=10)
