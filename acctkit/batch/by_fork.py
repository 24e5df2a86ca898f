"""Do jobs in processes forked from a warm one: nothing is loaded twice, and none can disturb another."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from acctkit.batch.engine.cradle import Child, Cradle, wait
from acctkit.batch.engine.task import Call, Task
from acctkit.batch.job import TEAM_TEMPLATE, TEMPLATE, Job, seed_of
from acctkit.batch.limits import Limits
from acctkit.batch.manifest import Line

_LEAST_WAIT = 0.05
_KNOWN = (TEMPLATE, TEAM_TEMPLATE)
"""Templates of the kit, whose cells may run in the warm process too: they read and show, and do nothing else."""
_NO_MEMORY = re.compile(r"_?(Array)?MemoryError|Cannot allocate memory|OSError: \[Errno 12\]")
_DIED = "the process died twice (out of memory?)"


def warming(jobs: Sequence[Job], passed: int | None = None) -> tuple[Call, ...]:
    """Return how to warm up for jobs: the kernel first, then one of each kind of notebook.

    `passed` is the number of a file in which the team was passed on; without one the warm process reads the folder.
    """
    kinds = {job.template: job for job in reversed(jobs) if job.template in _KNOWN}
    others = any(job.template not in _KNOWN for job in jobs)
    return (
        *((Call("acctkit.batch.engine.warm:libraries"),) if others else ()),
        Call("acctkit.batch.engine.child:prepare"),
        *((Call("acctkit.batch.engine.warm:widgets"),) if others else ()),
        Call(
            "acctkit.batch.in_fork:load",
            (jobs[0].language, tuple(dict.fromkeys(job.template for job in jobs))),
        ),
        *((Call("acctkit.batch.read_once:take", (passed,)),) if passed is not None else ()),
        *(Call("acctkit.batch.in_fork:warm", (job,)) for job in kinds.values()),
    )


@dataclass
class _Running:
    """A job in its process, and what was heard of it."""

    job: Job
    child: Child
    line: Line | None = None
    late: bool = False

    def over(self, limits: Limits) -> bool:
        return limits.seconds is not None and time.monotonic() - self.child.begun > limits.seconds


def do_by_fork(  # noqa: PLR0913
    cradle: Cradle,
    waiting: deque[Job],
    workers: int,
    done: Callable[[Job, Line], None],
    limits: Limits,
    tries: dict[str, int],
) -> None:
    """Do waiting jobs, each at most twice, until none is left.

    Raises
    ------
    NoZygoteError
        The warm process is gone; what was lost with it is waiting again.

    """
    running: dict[Any, _Running] = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                child = cradle.fork(task_for(waiting[0], limits))
                running[child.waitable] = _Running(waiting.popleft(), child)
            for ready in wait(list(running), _patience(running, limits)):
                one = running.pop(ready)
                if _listen(one):
                    running[one.child.waitable] = one
                else:
                    _conclude(one, waiting, done, limits, tries)
            for one in running.values():
                if not one.late and one.over(limits):
                    one.late = True
                    one.child.kill()
    finally:
        for one in running.values():
            one.child.kill()
        for one in running.values():
            one.child.end()
            if one.job not in waiting:
                waiting.append(one.job)


def task_for(job: Job, limits: Limits) -> Task:
    """Return the task of a forked process that does a job: with the job's own seed and no more memory than allowed."""
    return Task(
        Call("acctkit.batch.in_fork:run", (job,)),
        seed=seed_of(job),
        memory=limits.memory,
        own_path=True,
        tidy=False,
    )


def _patience(running: dict[Any, _Running], limits: Limits) -> float | None:
    """Return how long to wait for news before somebody's time is up."""
    if limits.seconds is None:
        return None
    first = min(one.child.begun for one in running.values())
    return max(_LEAST_WAIT, first + limits.seconds - time.monotonic())


def _listen(one: _Running) -> bool:
    """Hear what a process says; False when it has nothing more to say."""
    told = one.child.hear()
    if told is None:
        return False
    kind, value = told
    if kind == "done":
        one.line = value
    else:
        last = str(value).strip().splitlines()[-1]
        one.line = Line(one.job.rep_id, "failed", 0.0, error=last, key=one.job.key)
    return True


def _conclude(
    one: _Running,
    waiting: deque[Job],
    done: Callable[[Job, Line], None],
    limits: Limits,
    tries: dict[str, int],
) -> None:
    """Say what became of a job whose process has ended; one that died without a word waits for another try."""
    ended = one.child.end()
    seconds = round(time.monotonic() - one.child.begun, 3)
    line = one.line
    if line is None and one.late:
        line = Line(one.job.rep_id, "failed", seconds, error=limits.too_long, key=one.job.key)
    elif line is None:
        # Whom the end of the warm process has hit may die once by itself too.
        name = f"{one.job.record}/{one.job.rep_id}/{'lost' if one.child.lost else 'died'}"
        tries[name] = tries.get(name, 0) + 1
        if tries[name] < 2:
            waiting.append(one.job)
            return
        line = Line(one.job.rep_id, "failed", seconds, error=_DIED, key=one.job.key)
    elif line.status == "failed" and _NO_MEMORY.match(line.error or ""):
        line = replace(line, error=limits.too_much)
    cpu, peak = round(ended.seconds, 3), ended.peak or None
    done(one.job, replace(line, seconds=seconds, way="fork", cpu=cpu, peak=peak))
