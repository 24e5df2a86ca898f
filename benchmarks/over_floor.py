"""What the engine adds to the cells and pages themselves. By hand: python benchmarks/over_floor.py [rep|light] [TURNS].

A machine is faster in one minute than in the next, by more than what is looked for here. So sixteen notebooks are made in
turn after turn, each time twice: once in a warm process without any isolation (the floor) and once, right after it, in a
process forked for it. Every turn begins with new processes, because how memory happens to lie differs from one to the next.
Shown are CPU seconds: the best of all turns for each notebook, in the mean, which is what the
work takes when nobody else disturbs; and what the forked process took more, pair by pair, in the mean and the median, slow
minutes included. Forking itself, a few milliseconds of the process that forks, stands in benchmarks/batch.py.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import fmean, median

from batch_ways import forked, make_floor, notebooks, warmed

from acctkit.batch.job import Job

WARM, NOTEBOOKS = 4, 16


def main(kind: str = "rep", turns: str = "4") -> None:
    """Print two lines."""
    words = [sys.executable, __file__, "--one", kind]
    pairs = [
        json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout)
        for _ in range(int(turns))
    ]
    best = [[min(each) for each in zip(*of_one, strict=True)] for of_one in zip(*pairs, strict=True)]
    floor, there = (fmean(each) for each in zip(*best, strict=True))
    more = [apart - here for turn in pairs for here, apart in turn]
    print(f"{kind}, best of {turns}: floor {floor:.3f} CPU s, forked {there:.3f}", end="; ")
    print(f"{there / floor:.2f} times, more by {there - floor:.3f}")
    print(f"all {len(more)} pairs: more by {fmean(more):.3f} in the mean, {median(more):.3f} in the median")


def _turn(kind: str) -> list[tuple[float, float]]:
    """Return what each notebook took here and in a forked process."""
    with tempfile.TemporaryDirectory() as folder:
        jobs = notebooks(kind, WARM + NOTEBOOKS, Path(folder))
        cradle = warmed(jobs)
        for job in jobs[:WARM]:
            make_floor(job)
            forked(cradle, job)
        pairs = [(_here(job), forked(cradle, job)) for job in jobs[WARM:]]
        cradle.close()
    return pairs


def _here(job: Job) -> float:
    begun = time.process_time()
    make_floor(job)
    return time.process_time() - begun


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(_turn(sys.argv[2])))
    else:
        main(*sys.argv[1:])
