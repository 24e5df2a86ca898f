"""Ways to make many notebooks with their HTML, side by side in one run. By hand: python benchmarks/batch.py [COUNT] [KIND].

Two kinds: "rep", the kit's own page of one rep from the sample team, with both HTML pages; "light", six cells with pandas,
one chart and two widgets, with one HTML page. Each way runs in a process of its own, first over 2 notebooks and then over
2 + COUNT; what is shown is the difference, so that no way is charged for starting up. CPU seconds count every process
that took part and hardly depend on what else the machine does; notebooks a second do. "equal" compares the notebooks
with those of the first way, ids and times aside. The floor is what cells and HTML alone take in a warm process. The first
way is the stock one: "x stock" says how many times more notebooks a second the others make, and with how many times less CPU.
The difference of engine and floor is small: benchmarks/over_floor.py measures it in pairs. Two jobs show what they bring
only where two processors are idle; the load is printed.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from batch_ways import WAYS, left, notebooks

FIRST = 2
FLOOR = "floor: cells and HTML, warm"
ROOT = Path(__file__).resolve().parents[1]


def main(count: int, kinds: tuple[str, ...]) -> None:
    """Print one table for each kind of notebook."""
    for kind in kinds:
        print(f"\n{kind}: {count} notebooks more than {FIRST}")
        print(
            f"{'':34}{'nb/s':>7}{'CPU s':>8}{'x floor':>8}{'p99 s':>7}{'peak MB':>9}{'x stock: nb/s':>15}{'CPU':>6}  equal"
        )
        with tempfile.TemporaryDirectory() as folder:
            rows = {way: _measured(way, kind, count, Path(folder)) for way in WAYS}
            floor = rows[FLOOR]["cpu"]
            first = rows[next(iter(WAYS))]
            stock = left(Path(folder) / "0-more")
            for place, (way, row) in enumerate(rows.items()):
                if not row:
                    print(f"{way:34} fails")
                    continue
                found = left(Path(folder) / f"{place}-more")
                equal = "" if not found else ("yes" if found == stock else "no")
                print(
                    f"{way:34}{1 / row['wall']:7.2f}{row['cpu']:8.3f}{row['cpu'] / floor:8.2f}"
                    f"{row['p99']:7.2f}{row['peak']:9.0f}"
                    f"{first['wall'] / row['wall']:15.1f}{first['cpu'] / row['cpu']:6.1f}  {equal}"
                )
            _conclude(rows, floor)


def _conclude(rows: dict[str, dict[str, float]], floor: float) -> None:
    """Print what is asked of the engine: how little it adds to the floor, and what the second job brings."""
    one, two = (rows[f"acctkit, {jobs}"] for jobs in ("1 job", "2 jobs"))
    if one and two:
        print(
            f"engine over the floor: {one['cpu'] - floor:.3f} CPU s, {one['cpu'] / floor:.2f} times the floor"
        )
        print(
            f"two jobs: {one['wall'] / two['wall']:.2f} times one job; load {os.getloadavg()[0]:.1f} of {os.cpu_count()}"
        )


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
