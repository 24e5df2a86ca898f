"""Ways to make many notebooks with their HTML, side by side in one run. By hand: python benchmarks/batch.py [COUNT] [KIND].

Two kinds: "rep", the kit's own page of one rep from the sample team, with both HTML pages; "light", six cells with pandas,
one chart and two widgets, with one HTML page. Each way runs in a process of its own, first over 2 notebooks and then over
2 + COUNT; what is shown is the difference, so that no way is charged for starting up. The fast ways, which are compared
with each other, make four times as many in three turns, one after the other, and the medians are shown: a machine is faster
in one minute than in the next. CPU seconds count every process that took part; notebooks a second hardly say more than how
busy the machine was. "equal" compares the notebooks with those of the first way, ids and times aside. The floor is what
cells and HTML alone take in a warm process. The first way is the stock one: "x stock" says how many times more notebooks a
second the others make, and with how many times less CPU.

What the engine adds to the floor is small, and is measured in pairs (benchmarks/over_floor.py). Two jobs bring no more than
the machine has to give: shown beside it is what a second processor brings to a plain loop in the same minutes.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import over_floor
from batch_ways import WAYS, left, notebooks

FIRST = 2
FLOOR = "floor: cells and HTML, warm"
ONE, TWO = "acctkit, 1 job", "acctkit, 2 jobs"
FAST = (ONE, TWO, FLOOR)
TURNS, LONGER = 3, 4
HEAD = f"{'':34}{'nb/s':>7}{'CPU s':>8}{'x floor':>8}{'p99 s':>7}{'peak MB':>9}{'x stock: nb/s':>15}{'CPU':>6}  equal"
ROOT = Path(__file__).resolve().parents[1]


def main(count: int, kinds: tuple[str, ...]) -> None:
    """Print one table for each kind of notebook."""
    for kind in kinds:
        print(f"\n{kind}: {count} notebooks more than {FIRST}")
        with tempfile.TemporaryDirectory() as folder:
            rows = _rows(kind, count, Path(folder))
            print(HEAD)
            floor = rows[FLOOR]["cpu"]
            first = rows[next(iter(WAYS))]
            stock = left(Path(folder) / "0-more")
            for place, (way, row) in enumerate(rows.items()):
                if not row:
                    print(f"{way:34} fails")
                    continue
                found = left(Path(folder) / f"{place}-more")[: len(stock)]
                equal = "" if not found else ("yes" if found == stock else "no")
                print(
                    f"{way:34}{1 / row['wall']:7.2f}{row['cpu']:8.3f}{row['cpu'] / floor:8.2f}"
                    f"{row['p99']:7.2f}{row['peak']:9.0f}"
                    f"{first['wall'] / row['wall']:15.1f}{first['cpu'] / row['cpu']:6.1f}  {equal}"
                )
            over_floor.main(kind)


def _rows(kind: str, count: int, folder: Path) -> dict[str, dict[str, float]]:
    """Measure all ways, and print what two jobs bring, turn by turn."""
    rows = {way: _measured(way, kind, count, folder) for way in WAYS if way not in FAST}
    turns = []
    for turn in range(TURNS):
        place = folder if turn == TURNS - 1 else folder / f"turn-{turn}"
        place.mkdir(exist_ok=True)
        turns.append({way: _measured(way, kind, count * LONGER, place) for way in FAST})
        if not all(turns[-1].values()):
            raise SystemExit(f"fails: {', '.join(way for way, row in turns[-1].items() if not row)}")
        brought = turns[-1][ONE]["wall"] / turns[-1][TWO]["wall"]
        print(f"two jobs: {brought:.2f} times one job; two plain loops {_two_loops():.2f} times one")
    middle = {way: {of: median(turn[way][of] for turn in turns) for of in turns[0][way]} for way in FAST}
    return {way: {**rows, **middle}[way] for way in WAYS}


def _two_loops() -> float:
    """Return how many times as much two processes do in the same time as one, when they only count."""
    with get_context("spawn").Pool(2) as pool:
        pool.map(_count, range(2), chunksize=1)
        alone = _seconds(lambda: pool.map(_count, range(1)))
        both = _seconds(lambda: pool.map(_count, range(2), chunksize=1))
    return 2 * alone / both


def _count(_: int) -> int:
    return sum(number * number for number in range(30_000_000))


def _seconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def _measured(way: str, kind: str, count: int, folder: Path) -> dict[str, float]:
    """Return wall and CPU seconds for one notebook more, the slowest, and the largest process."""
    place = list(WAYS).index(way)
    few = _run(way, kind, FIRST, folder / f"{place}-few")
    more = _run(way, kind, FIRST + count, folder / f"{place}-more") if few else {}
    if not more:
        return {}
    return {
        "wall": max(1e-3, more["wall"] - few["wall"]) / count,
        "cpu": (more["cpu"] - few["cpu"]) / count,
        "p99": more["p99"],
        "peak": more["peak"],
    }


def _run(way: str, kind: str, count: int, out: Path) -> dict[str, float]:
    out.mkdir()
    words = [sys.executable, __file__, "--one", way, kind, str(count), str(out)]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run(
        words,
        env=environment,
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    if ended.returncode:
        return {}
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {**json.loads(ended.stdout.splitlines()[-1]), "cpu": cpu}


def _one(way: str, kind: str, count: int, out: Path) -> None:
    """Run one way over some notebooks, in this process, and print what it took."""
    begun = time.perf_counter()
    seconds = sorted(WAYS[way](notebooks(kind, count, out)))
    wall = time.perf_counter() - begun
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    p99 = seconds[min(len(seconds) - 1, int(len(seconds) * 0.99))]
    print(json.dumps({"wall": wall, "p99": p99, "peak": peak / 1024}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _one(sys.argv[2], sys.argv[3], int(sys.argv[4]), Path(sys.argv[5]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 8, tuple(sys.argv[2:]) or ("rep", "light"))
