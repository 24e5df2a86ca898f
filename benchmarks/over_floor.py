"""What the engine adds to the cells and pages themselves. By hand: python benchmarks/over_floor.py [rep|light] [COUNT].

A machine is faster in one minute than in the next, by more than what is looked for here. So each notebook is made twice,
once in this warm process without any isolation (the floor) and once, right after it, in a forked process; shown are the
mean CPU seconds of both, and the mean and the median of what the forked process took more. Forking itself, a few
milliseconds of the process that forks, stands in benchmarks/batch.py.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import fmean, median
from typing import Any

from batch_ways import make_floor, notebooks

from acctkit.batch.by_fork import task_for, warming
from acctkit.batch.engine.cradle import Cradle
from acctkit.batch.job import Job
from acctkit.batch.limits import Limits

WARM = 4


def main(kind: str = "rep", count: str = "40") -> None:
    """Print one line."""
    with tempfile.TemporaryDirectory() as folder:
        jobs = notebooks(kind, WARM + int(count), Path(folder))
        for job in jobs[:WARM]:
            make_floor(job)
        cradle = Cradle(warming(jobs))
        cradle.ready()
        pairs = [(_here(job), _forked(cradle, job)) for job in jobs[WARM:]]
        cradle.close()
    floor, forked = (fmean(each) for each in zip(*pairs, strict=True))
    more = [there - here for here, there in pairs]
    print(
        f"{kind}: floor {floor:.3f} CPU s, forked {forked:.3f}, {forked / floor:.2f} times the floor;",
        end=" ",
    )
    print(
        f"more by {fmean(more):.3f} (median {median(more):.3f}); load {os.getloadavg()[0]:.1f} of {os.cpu_count()}"
    )


def _here(job: Job) -> float:
    begun = time.process_time()
    make_floor(job)
    return time.process_time() - begun


def _forked(cradle: Cradle, job: Job) -> float:
    child: Any = cradle.fork(task_for(job, Limits()))
    while (told := child.hear()) is not None:
        if told[0] == "failed" or told[1].status != "ok":
            raise SystemExit(str(told))
    return float(child.end().seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
