"""What a forked process does: become a fresh interpreter in all that matters, do its task, hand in the result."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import random
import resource
import sys
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from acctkit.batch.engine.foreseen import Foreseen
from acctkit.batch.engine.kernel import LocalApp, start_kernel
from acctkit.batch.engine.streams import Stream
from acctkit.batch.engine.task import Task
from acctkit.batch.engine.validation import compile_rules

_set_by_kernel: dict[str, str] = {}
_COLLECT = (10_000, 20, 20)
"""Garbage is looked for less often than usual: every look costs, and the process lives for a second."""
_PAGE = resource.getpagesize()


def prepare() -> None:
    """Make the kernel that forked processes inherit, and what checks its outputs; part of warming up."""
    before = dict(os.environ)
    start_kernel()
    compile_rules()
    _set_by_kernel.update({name: value for name, value in os.environ.items() if before.get(name) != value})


def kernel() -> LocalApp:
    """Return the kernel of this process."""
    app: LocalApp = LocalApp.instance()
    return app


def serve(parent: Connection, foreseen: Foreseen) -> None:
    """Do the one task that comes over a connection and leave. What cannot be told ends with a code of its own."""
    foreseen.expect()
    task: Task = parent.recv()
    try:
        _begin(task)
        told = ("done", task.call(parent.send))
    except BaseException:  # noqa: BLE001  whatever it is, the parent must hear of it
        told = ("failed", traceback.format_exc())
    foreseen.tell()
    parent.send(told)
    parent.close()
    if task.tidy:
        with contextlib.suppress(BaseException):
            atexit._run_exitfuncs()  # noqa: SLF001  a real kernel runs them too, and notebooks clean up in them
    os._exit(0)


def _begin(task: Task) -> None:
    gc.set_threshold(*_COLLECT)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    if task.environ is not None:
        os.environ.clear()
        os.environ.update({**task.environ, **_set_by_kernel})
    if task.own_path:
        sys.path[:] = [place for place in sys.path if place]
    _seed(task.seed)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, Stream):
            stream.watch()
    _die_first()
    if task.memory is not None:
        used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * _PAGE
        resource.setrlimit(resource.RLIMIT_AS, (used + task.memory, resource.RLIM_INFINITY))


def _seed(seed: int | None) -> None:
    """Start the random numbers anew: all forked processes would else draw the same."""
    random.seed(seed)
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed(None if seed is None else seed % 2**32)


def _die_first() -> None:
    """Ask the system to end this process, and not the one that watches over the run, when memory is short."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")
