"""A run in which nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from acctkit.batch import manifest
from acctkit.batch.files import sha256
from acctkit.batch.job import Job
from acctkit.batch.manifest import Known, Line
from acctkit.batch.order import Order, jobs
from acctkit.batch.outline import outline
from acctkit.batch.seen import FILE, files_seal, note, seen
from acctkit.cli import batch as command
from acctkit.coach.facts import team_facts
from acctkit.i18n import language
from acctkit.tables import read_team

DAY = "2026-06-30"
ENGLISH = language("en")


@pytest.fixture
def order(tmp_path: Path, team: Any) -> Order:
    """Give an order as a whole run has left it behind, with files that are quick to make."""
    folder = team(tmp_path / "team", {"A": "Ana", "B": "Bea"})
    wanted = Order(team=folder, out=tmp_path / "out", today=date.fromisoformat(DAY))
    wanted.out.mkdir()
    found = outline(wanted, team_facts(read_team(folder), wanted.today))
    todo = jobs(wanted, found.names, found.keys, Known({}, {}))
    for job in todo:
        for file in (job.notebook, *job.pages):
            file.write_bytes(file.name.encode())
        manifest.append(wanted.out, _line(job), job.record)
    (wanted.out / "index.html").write_text("index")
    note(wanted, files_seal(folder), found, todo)
    return wanted


def _line(job: Job) -> Line:
    pages = sha256(*(page.read_bytes() for page in job.pages))
    made = sha256(job.notebook.read_bytes())
    return Line(job.rep_id, "ok", 1.0, job.notebook.name, sha256=made, pages_sha256=pages, key=job.key)


def again(order: Order, today: str | None = DAY) -> int | None:
    return command.make_nothing(order, today, ENGLISH)


def test_nothing_to_do(order: Order, capsys: pytest.CaptureFixture[str]) -> None:
    """Is everything left as it is, noted as skipped, and told?"""
    assert again(order) == 0
    lines = manifest.known(order.out).lines
    assert {line.status for line in lines.values()} == {"skipped"}
    assert "0 made, 3 unchanged, 0 failed, 0 left" in capsys.readouterr().err
    assert again(order) == 0


def _change_deals(order: Order) -> None:
    file = order.team / "deals.csv"
    file.write_text(file.read_text("utf-8").replace("400", "401", 1), "utf-8")


CHANGES: dict[str, Callable[[Order], object]] = {
    "a row": _change_deals,
    "a new file": lambda order: (order.team / "mapping.yaml").write_text("currency: EUR\n"),
    "a notebook": lambda order: (order.out / "Ana.ipynb").write_text("mine"),
    "a page": lambda order: (order.out / "Bea.manager.html").unlink(),
    "the team's page": lambda order: (order.out / "team.html").write_text("mine"),
    "the index": lambda order: (order.out / "index.html").unlink(),
    "the manifest": lambda order: (order.out / manifest.FILE).write_bytes(b""),
    "what is noted": lambda order: (order.out / FILE).write_text('{"form": 2}'),
}


@pytest.mark.parametrize("change", CHANGES)
def test_something_to_do(order: Order, change: str) -> None:
    """Is it noticed when anything that counts has changed?"""
    CHANGES[change](order)
    assert again(order) is None


def test_another_order(order: Order) -> None:
    """Is it noticed when another day, another language, or everything anew is asked for?"""
    assert again(order, "2026-07-01") is None
    assert again(order, None) is None  # today is another day
    assert again(order, "no day") is None
    for other in ({"force": True}, {"language": "es"}, {"html": False}, {"reps": ("A",)}):
        assert again(Order(**{**vars(order), **other})) is None


def test_nothing_noted(tmp_path: Path) -> None:
    """Is a folder without a whole run one of which nothing is known?"""
    assert seen(tmp_path) is None
