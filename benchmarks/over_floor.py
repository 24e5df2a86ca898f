"""What the engine adds to the cells and pages themselves. By hand: python benchmarks/over_floor.py [rep|light] [TURNS].

A machine is faster in one minute than in the next, by more than what is looked for here. So ten notebooks are made in
turn after turn, each time twice: once in this warm process without any isolation (the floor) and once, right after it, in a
forked process. Shown are CPU seconds: the best of all turns for each notebook, in the mean, which is what the work takes
when nobody else disturbs; and what the forked process took more, pair by pair, in the mean and the median, slow minutes
included. Forking itself, a few milliseconds of the process that forks, stands in benchmarks/batch.py.
"""

from __future__ import annotations

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

WARM, NOTEBOOKS = 4, 10


def main(kind: str = "rep", turns: str = "8") -> None:
    """Print two lines."""
    with tempfile.TemporaryDirectory() as folder:
        jobs = notebooks(kind, WARM + NOTEBOOKS, Path(folder))
        for job in jobs[:WARM]:
            make_floor(job)
        cradle = Cradle(warming(jobs))
        cradle.ready()
        for job in jobs[:WARM]:
            _forked(cradle, job)
        pairs = [[(_here(job), _forked(cradle, job)) for job in jobs[WARM:]] for _ in range(int(turns))]
        cradle.close()
    best = [[min(each) for each in zip(*of_one, strict=True)] for of_one in zip(*pairs, strict=True)]
    floor, forked = (fmean(each) for each in zip(*best, strict=True))
    more = [there - here for turn in pairs for here, there in turn]
    print(
        f"{kind}, best of {turns}: floor {floor:.3f} CPU s, forked {forked:.3f}, {forked / floor:.2f} times; more by {forked - floor:.3f}"
    )
    print(f"all {len(more)} pairs: more by {fmean(more):.3f} in the mean, {median(more):.3f} in the median")


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
