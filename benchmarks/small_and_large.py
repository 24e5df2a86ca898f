"""A notebook in a large team beside the same person's in a small one. By hand: python benchmarks/small_and_large.py [PEOPLE].

benchmarks/batch_growth.py makes one team after the other, and a machine is faster in one minute than in the next by more
than what is looked for here. So a team of 100 and one of 10,000, in which the first 100 people are the same, are read into
two warm processes, and each person's notebook is made in both, one right after the other. Shown are the CPU seconds of the
forked processes, the best of both turns for each person and all of them in the mean, and the memory of the warm processes
before the first notebook and after the last. PEOPLE are 40 unless given, 96 at most. The larger of the warm
processes holds 3 GB.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import psutil
from batch_ways import forked, of_team, warmed
from big_team import write_big_team

from acctkit.batch.engine.cradle import Cradle
from acctkit.batch.job import Job
from acctkit.batch.order import beside

SMALL, LARGE = 100, 10_000
WARM, TURNS = 4, 2


def main(number: int) -> None:
    """Print a line for each team, and how they compare."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        out.mkdir()
        teams = {reps: write_big_team(reps, Path(folder) / f"{reps}") for reps in (SMALL, LARGE)}
        people = of_team(teams[SMALL], out)[: WARM + number]
        jobs = {reps: [_in(team, job) for job in people] for reps, team in teams.items()}
        cradles = {reps: warmed(each) for reps, each in jobs.items()}
        for reps, cradle in cradles.items():
            cradle.ready()
            for job in jobs[reps][:WARM]:
                forked(cradle, job)
        before = {reps: _memory(cradle) for reps, cradle in cradles.items()}
        seconds: dict[int, list[list[float]]] = {reps: [[] for _ in range(number)] for reps in teams}
        for turn in range(TURNS * number):
            for reps in teams if turn % 2 else reversed(teams):
                taken = forked(cradles[reps], jobs[reps][WARM + turn % number])
                seconds[reps][turn % number].append(taken)
        best = {reps: fmean(map(min, found)) for reps, found in seconds.items()}
        every = {reps: fmean(map(fmean, found)) for reps, found in seconds.items()}
        for reps, cradle in cradles.items():
            print(f"{reps:6,} reps: best {best[reps]:.3f} CPU s, all {every[reps]:.3f};", end=" ")
            print(f"warm process {before[reps]:.0f} MB, after {TURNS * number} more {_memory(cradle):.0f} MB")
            cradle.close()
    print(
        f"large to small: best {best[LARGE] / best[SMALL]:.3f}, all {every[LARGE] / every[SMALL]:.3f} times"
    )


def _in(team: Path, job: Job) -> Job:
    """Return the job of the same person in another team."""
    given = {**dict(job.parameters), "team": beside(team, job.folder)}
    return replace(job, parameters=tuple(given.items()), stem=f"{team.name}-{job.stem}")


def _memory(cradle: Cradle) -> float:
    return float(psutil.Process(cradle.process.pid).memory_info().rss / 2**20)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 40)
