"""What a notebook costs as the team grows. By hand: python benchmarks/batch_growth.py [SAMPLE] [REPS ...].

The sample team is enlarged to 10, 100, 1,000 and 10,000 reps (or to the numbers given). For each size `acctkit batch` makes
the notebooks of the first SAMPLE people, or of all of them where SAMPLE is "all"; 200 unless given. Shown per notebook, with
both HTML pages, are the CPU seconds and the largest memory of its own process as the manifest tells them, and the CPU
seconds of the processes that stay; then what reading and preparing the team takes once, the memory of the command and of the warm
process at the end, and how much the command's grew while notebooks were made. CPU seconds hardly depend on what else the
machine does. At the end a run without any change is timed, where everybody was made.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, quantiles

import pandas as pd
import psutil
from big_team import write_big_team

from acctkit.batch.manifest import FILE, TEAM_FILE, known

SIZES = (10, 100, 1_000, 10_000)
SAMPLE = 200
DAY = "2026-06-30"
ACCTKIT = Path(sys.executable).with_name("acctkit")


def main(sample: int | None, sizes: tuple[int, ...]) -> None:
    """Print a line for each size."""
    print(f"{'reps':>7}{'made':>7}{'CPU s':>8}{'p99':>7}{'MB':>6}{'others s':>10}{'once s':>8}", end="")
    print(f"{'command MB':>12}{'grew MB':>9}{'warm MB':>9}{'unchanged s':>13}{'ms a rep':>9}")
    for reps in sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(_line(reps, sample, Path(folder)), flush=True)


@dataclass
class Watched:
    """A run: CPU and wall seconds of all its processes, and the memory of the two that stay, by time."""

    cpu: float = 0.0
    wall: float = 0.0
    before: float = 0.0
    command: list[float] = field(default_factory=list)
    warm: float = 0.0


def _line(reps: int, sample: int | None, folder: Path) -> str:
    team = write_big_team(reps, folder / "team")
    out = folder / "out"
    words = ["batch", str(team), "--out", str(out), "--today", DAY]
    chosen = None if sample is None or sample >= reps else _ids(team)[:sample]
    run = _run([*words, *(word for rep in chosen or () for word in ("--rep", rep))], out)
    lines = [line for line in known(out).lines.values() if line.status == "ok"]
    cpu = [line.cpu or 0.0 for line in lines]
    team_cpu = (known(out).team.cpu or 0.0) if (out / TEAM_FILE).exists() else 0.0  # type: ignore[union-attr]
    stay = run.cpu - sum(cpu) - team_cpu - run.before
    p99 = quantiles(cpu, n=100)[-1] if len(cpu) > 1 else cpu[0]
    peak = fmean((line.peak or 0) / 2**20 for line in lines)
    text = f"{reps:7,}{len(lines):7,}{fmean(cpu):8.3f}{p99:7.2f}{peak:6.0f}{stay / len(lines):10.3f}{run.before:8.1f}"
    grew = max(run.command) - run.command[0] if run.command else 0.0
    text += f"{max(run.command, default=0.0):12.0f}{grew:9.0f}{run.warm:9.0f}"
    if chosen is None:
        again = _run(words, out)
        text += f"{again.wall:13.2f}{1000 * again.wall / reps:9.2f}"
    return text


def _ids(team: Path) -> list[str]:
    return pd.read_csv(team / "reps.csv", dtype="str")["rep_id"].tolist()


def _run(words: list[str], out: Path) -> Watched:
    """Run a command. What it used until the first notebook was done is what it took once."""
    found = Watched()
    used, begun = _used(), time.monotonic()
    process = psutil.Popen([ACCTKIT, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        time.sleep(0.2)
        try:
            if not (out / FILE).exists() or not (out / FILE).stat().st_size:
                continue
            children = process.children()
            if not found.before:
                found.before = sum(sum(one.cpu_times()[:2]) for one in (process, *children))
            found.command.append(process.memory_info().rss / 2**20)
            found.warm = max([found.warm, *(child.memory_info().rss / 2**20 for child in children)])
        except psutil.Error:
            continue
    found.wall = time.monotonic() - begun
    found.cpu = _used() - used
    if process.returncode:
        raise SystemExit(f"acctkit {' '.join(words)} ended with {process.returncode}")
    return found


def _used() -> float:
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken.ru_utime + taken.ru_stime


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        None if given[:1] == ["all"] else int(given[0]) if given else SAMPLE,
        tuple(map(int, given[1:])) or SIZES,
    )
