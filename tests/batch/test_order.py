"""From an order to jobs, and which of them are current."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from acctkit.batch.files import sha256_of
from acctkit.batch.job import Job, is_current
from acctkit.batch.manifest import TEAM_FILE, Known, Line
from acctkit.batch.order import Order, jobs
from acctkit.batch.outline import outline
from acctkit.coach.facts import team_facts
from acctkit.tables import read_team

NOTHING = Known({}, {})
DAY = date(2026, 6, 30)


@pytest.fixture
def order(tmp_path: Path, team: Any) -> Order:
    return Order(team=team(tmp_path / "team", {"A": "Ana", "B": "Berta"}), out=tmp_path / "out", today=DAY)


def made(order: Order, known: Known = NOTHING) -> tuple[Job, ...]:
    found = outline(order, team_facts(read_team(order.team), order.today))
    return jobs(order, found.names, found.keys, known)


def keys(order: Order) -> list[str]:
    return [job.key for job in made(order)]


def test_parameters_carry_no_name(order: Order, tmp_path: Path) -> None:
    """Are the parameters the id, the relative folder, the language, the day and the mapping, and nothing else?"""
    first = dict(made(order)[0].parameters)
    assert first == {
        "rep": "A",
        "team": "../team",
        "language": "en",
        "today": "2026-06-30",
        "mapping": "",
        "content": "",
    }
    mapped = replace(order, mapping=tmp_path / "team" / "reps.csv")
    assert dict(made(mapped)[0].parameters)["mapping"] == "../team/reps.csv"
    assert dict(made(replace(order, preset="x"))[0].parameters)["mapping"] == "preset:x"


def test_each_rep_once(order: Order) -> None:
    """Is a rep that is asked for twice made once, in the order asked for?"""
    assert [job.rep_id for job in made(replace(order, reps=("B", "A", "B")))] == ["B", "A"]


def test_unknown_rep(order: Order) -> None:
    """Is an unknown rep refused by id?"""
    with pytest.raises(KeyError, match="Z"):
        made(replace(order, reps=("A", "Z")))


def test_keys_are_equal_for_equal_inputs(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is the key the same however the folders are named, and different for each rep and the team?"""
    first = keys(order)
    assert len(set(first)) == 3
    monkeypatch.chdir(order.team)
    assert keys(replace(order, team=Path(), out=Path("../out"))) == first


@pytest.mark.parametrize(
    "change",
    [
        lambda order: replace(order, today=date(2026, 7, 1)),
        lambda order: replace(order, language="es"),
        lambda order: replace(order, preset="crm-sales-opportunities"),
        lambda order: (order.team / "deals.csv").write_bytes(b"deal_id,rep_id\n") and order,
        lambda order: (order.team / "mapping.yaml").write_text("currency: EUR\n") and order,
        lambda order: (order.team / "time_log.csv").write_text("rep_id,date\n") and order,
        lambda order: (order.team / "accounts.csv").rename(order.team / "Accounts.csv") and order,
    ],
)
def test_key_follows_the_inputs(order: Order, change: Callable[[Order], Order]) -> None:
    """Does everything a notebook is made from change its key?"""
    before = keys(order)
    assert not set(before) & set(keys(change(order)))


def test_output_in_the_team_folder(order: Order) -> None:
    """Do files that a batch writes into the team folder itself change no key and become no table?"""
    inside = replace(order, out=order.team)
    before, tables = keys(inside), set(read_team(order.team).tables)
    for name in (
        "manifest.jsonl",
        "team.jsonl",
        "team.html",
        "team.ipynb",
        "index.html",
        "Ana.ipynb",
        "Ana.html",
        ".acctkit-1-1.part",
        "~$deals.csv",
    ):
        (order.team / name).write_text("x")
    (order.team / "out").mkdir()
    assert keys(inside) == before
    assert set(read_team(order.team).tables) == tables


def test_workbook_beside_the_output(order: Order, tmp_path: Path) -> None:
    """Is one workbook named relative to the output too?"""
    book = tmp_path / "Team.xlsx"
    book.write_bytes(b"x")
    named = jobs(replace(order, team=book), {"A": "Ana"}, {"A": "key"}, NOTHING)
    assert dict(named[0].parameters)["team"] == "../Team.xlsx"


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_output_behind_a_link(order: Order, tmp_path: Path) -> None:
    """Does the relative path hold from where the output really is?"""
    real = tmp_path / "far" / "away"
    real.mkdir(parents=True)
    (tmp_path / "link").symlink_to(real, target_is_directory=True)
    given = dict(made(replace(order, out=tmp_path / "link" / "out"))[0].parameters)["team"]
    (real / "out").mkdir()
    assert (real / "out" / given).resolve() == order.team.resolve()


@pytest.fixture
def finished(order: Order) -> tuple[Job, Line]:
    """Give a job whose files are there."""
    job = made(order)[0]
    job.folder.mkdir()
    for path in (job.notebook, *job.pages):
        path.write_text(path.name)
    line = Line(
        rep_id="A",
        status="ok",
        seconds=1.0,
        notebook="Ana.ipynb",
        html="Ana.html",
        manager_html="Ana.manager.html",
        sha256=sha256_of([job.notebook]),
        pages_sha256=sha256_of(job.pages),
        key=job.key,
    )
    return job, line


def test_whole_is_current(finished: tuple[Job, Line]) -> None:
    """Is a finished job current, also after it was skipped?"""
    job, line = finished
    assert is_current(job, line)
    assert is_current(job, replace(line, status="skipped"))


@pytest.mark.parametrize("name", ["notebook", "page", "manager_page"])
@pytest.mark.parametrize("accident", [Path.unlink, lambda path: path.write_text("altered")])
def test_missing_or_altered(
    finished: tuple[Job, Line], name: str, accident: Callable[[Path], object]
) -> None:
    """Is a job with a missing or altered file made again, and without pages asked for only for the notebook's sake?"""
    job, line = finished
    accident(getattr(job, name))
    assert not is_current(job, line)
    assert is_current(replace(job, html=False), line) == (name != "notebook")


@pytest.mark.parametrize(
    "change",
    [
        {"status": "failed"},
        {"key": "other"},
        {"notebook": "../Ana.ipynb"},
        {"notebook": None},
        {"sha256": None},
        {"pages_sha256": None},
    ],
)
def test_doubtful_line(finished: tuple[Job, Line], change: dict[str, Any]) -> None:
    """Is a job with a doubtful line made again?"""
    job, line = finished
    assert not is_current(job, replace(line, **change))
    assert not is_current(job, None)


def test_known_notebooks(order: Order) -> None:
    """Does a job know the notebooks that earlier runs wrote under its name?"""
    known = Known({}, {"Ana.ipynb": frozenset({"a1"})})
    assert [job.written for job in made(order, known)] == [{"a1"}, frozenset(), frozenset()]


def test_the_team_comes_last_and_only_with_everybody(order: Order) -> None:
    """Is the team a job of its own after all reps, with one page, and none where only some reps are asked for?"""
    *reps, team = made(order)
    assert [job.rep_id for job in reps] == ["A", "B"]
    assert (team.record, team.name, team.notebook.name) == (TEAM_FILE, "The team", "team.ipynb")
    assert [path.name for path in team.pages] == ["team.html"]
    assert team.page is None
    assert "rep" not in dict(team.parameters)
    assert TEAM_FILE not in {job.record for job in made(replace(order, reps=("A", "B")))}


def test_the_teams_page_altered(order: Order) -> None:
    """Is the team's page current while whole, and made again when somebody altered it?"""
    job = made(order)[-1]
    job.folder.mkdir()
    for path in (job.notebook, job.manager_page):
        path.write_text(path.name)
    hashes = {"sha256": sha256_of([job.notebook]), "pages_sha256": sha256_of(job.pages)}
    line = Line("team", "ok", 1.0, notebook="team.ipynb", manager_html="team.html", key=job.key, **hashes)
    assert is_current(job, line)
    job.manager_page.write_text("altered")
    assert not is_current(job, line)
