"""A small team full of hostile names, and one real run over it that several questions are put to."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from acctkit.batch.manifest import FILE, Line, known
from acctkit.batch.names import file_names

TODAY = "2026-06-30"
REPS = {
    "../r1": "../../etc/passwd",
    "<b>r2</b>": "<script>alert('rep')</script>",
    'r"3': "<svg onload=alert(3)>",
    "{rep.__class__}": "=cmd|' /C calc'!A0 " + "x" * 300,
    "r6": "CON",
    "R6": "{rep.__class__}",
}
IMAGE = "<img src=https://example.com/x onerror=alert(1)>"
FAILING = "r6"


def write_table(file: Path, header: str, rows: Iterable[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header.split(","))
        writer.writerows(rows)


def write_team(folder: Path, reps: dict[str, str]) -> Path:
    """Write a team of a few deals each, with names that try to be code."""
    folder.mkdir()
    write_table(
        folder / "reps.csv", "rep_id,name,team", [(i, name, "<i>Team</i>") for i, name in reps.items()]
    )
    write_table(folder / "products.csv", "product_id,name,list_price", [("P1", IMAGE, 100)])
    write_table(folder / "accounts.csv", "account_id,name", [("A1", "<script>alert('account')</script>")])
    deals = []
    for place, rep_id in enumerate(reps):
        for number in range(14):
            stage = ("Won", "Lost", "Open")[(number + place) % 3]
            month = 1 + number % 5
            closed = "" if stage == "Open" else f"2026-{month + 1:02d}-{10 + place:02d}"
            amount = 400 + 37 * number + 11 * place
            deals.append(
                (f"D{place}-{number}", rep_id, "A1", "P1", stage, f"2026-{month:02d}-05", closed, amount)
            )
    write_table(
        folder / "deals.csv", "deal_id,rep_id,account_id,product_id,stage,created,closed,amount", deals
    )
    ratings = [
        (rep_id, f"task {task}", "<u>Boss</u>", "manager", "2026-05-01", 3, 4)
        for rep_id in reps
        for task in range(3)
    ]
    write_table(folder / "ratings.csv", "rep_id,task,rater,rater_role,date,ability,willingness", ratings)
    return folder


def command(*arguments: object) -> list[str]:
    """Return the command line as a user would type it."""
    return [str(Path(sys.executable).with_name("acctkit")), *map(str, arguments)]


def acctkit(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "200", "PYTHONUTF8": "1"}
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


@dataclass(frozen=True)
class Run:
    """What a run left behind. `before` holds the bytes of files as they were when it began."""

    out: Path
    ended: subprocess.CompletedProcess[str]
    failing: str = FAILING
    reps: dict[str, str] = field(default_factory=REPS.copy)
    stems: dict[str, str] = field(default_factory=lambda: file_names(REPS))
    before: dict[str, bytes] = field(default_factory=dict)

    @property
    def lines(self) -> dict[str, Line]:
        return known(self.out).lines

    @property
    def good(self) -> list[str]:
        return [rep_id for rep_id in self.reps if rep_id != self.failing]

    def read(self, rep_id: str, ending: str) -> str:
        return (self.out / f"{self.stems[rep_id]}{ending}").read_text("utf-8")


@pytest.fixture(scope="session")
def team() -> Callable[[Path, dict[str, str]], Path]:
    """Write a team folder."""
    return write_team


@pytest.fixture(scope="session")
def words() -> Callable[..., list[str]]:
    """Give the words of a command line."""
    return command


@pytest.fixture(scope="session")
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line in a process of its own."""
    return acctkit


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Make the first run: everybody, two at a time, one of them unable to write its page."""
    home = tmp_path_factory.mktemp("batch")
    write_team(home / "team {0} ñ", REPS)
    out = home / "out {rep} %s 名"
    blocked = out / f"{file_names(REPS)[FAILING]}.html"
    blocked.mkdir(parents=True)
    (blocked / "kept").touch()
    return Run(
        out, acctkit("batch", home / "team {0} ñ", "--out", out, "--jobs", 2, "--today", TODAY, cwd=home)
    )


@pytest.fixture(scope="session")
def again(made: Run) -> Run:
    """Make a second run in a copy of the first one's folder, where people and accidents have been at work."""
    out = made.out.with_name("out again")
    shutil.copytree(made.out, out)
    shutil.rmtree(out / f"{made.stems[FAILING]}.html")
    notebook = out / f"{made.stems['../r1']}.ipynb"
    notebook.write_text(notebook.read_text("utf-8").replace('"cells"', ' "cells"', 1), "utf-8")
    page = out / f"{made.stems['<b>r2</b>']}.html"
    page.write_text("altered", "utf-8")
    (out / ".acctkit-1-1.part").write_text("half")
    with (out / FILE).open("ab") as manifest:
        manifest.write(b'{"rep_id": "R6", "status": "fai')
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    # The team folder is named in another way, from another place.
    ended = acctkit("batch", "../team {0} ñ", "--out", ".", "--jobs", 2, "--today", TODAY, cwd=out)
    return Run(out, ended, before=before)
