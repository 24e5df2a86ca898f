"""The team that the command has read is the one that the warm process shows, and it is not read again."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import IO, Any

import pandas as pd
import pytest

from acctkit.batch.by_fork import task_for, warming
from acctkit.batch.engine.cradle import Cradle
from acctkit.batch.engine.task import Call
from acctkit.batch.job import Job
from acctkit.batch.limits import Limits
from acctkit.batch.manifest import Known
from acctkit.batch.order import Order, jobs, keys
from acctkit.batch.read_once import passed_on, state_before, take
from acctkit.coach.facts import team_facts
from acctkit.playbook import use_content
from acctkit.tables import Team, read_team
from acctkit.widgets.opening import Read, read_for_page

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 6, 30)
SAMPLE = Order(team=ROOT / "data" / "sample-team", out=ROOT / "out", today=DAY)
ASKED = """
from acctkit.batch.make import facts_of

def folder(_tell, job):
    return str(facts_of(job).team.path)
"""


@pytest.fixture
def small(tmp_path: Path, team: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Order]:
    """Give an order for a small team, as seen from its output folder."""
    order = Order(team=team(tmp_path / "team", {"A": "Ana", "B": "Bea"}), out=tmp_path / "out", today=DAY)
    order.out.mkdir()
    monkeypatch.chdir(order.out)
    yield order
    use_content(None)


def _passed(order: Order) -> tuple[Team, IO[bytes]]:
    state = state_before(order)
    team = read_team(order.team)
    file = passed_on(Read(state, team)) if state is not None else None
    assert file is not None
    return team, file


def _taken(file: IO[bytes], team: str) -> Team:
    take(os.dup(file.fileno()))
    return read_for_page(team)


def _same(found: Any, given: Any) -> None:
    """Compare down to the types of columns and of missing cells."""
    assert type(found) is type(given)
    if isinstance(given, pd.DataFrame):
        pd.testing.assert_frame_equal(found, given, check_exact=True)
    elif isinstance(given, dict):
        assert list(found) == list(given)
        for name in given:
            _same(found[name], given[name])
    elif hasattr(given, "dtype"):
        assert found.dtype == given.dtype
        assert found.tolist() == given.tolist()
    else:
        assert found == given


def test_the_same_team(crm_facts: Any) -> None:
    """Is everything of a team there again, to the cell, and does it give the same keys?"""
    public = replace(SAMPLE, team=crm_facts.team.path, preset="crm-sales-opportunities")
    for order, mapping in ((SAMPLE, ""), (public, "preset:crm-sales-opportunities")):
        state = state_before(order)
        team = read_team(order.team, preset=order.preset)
        assert state is not None
        file = passed_on(Read(state, team))
        assert file is not None
        with file:
            take(os.dup(file.fileno()))
        found = read_for_page(str(order.team), mapping)
        assert found is not team
        for field in fields(Team):
            _same(getattr(found, field.name), getattr(team, field.name))
        assert keys(order, found) == keys(order, team)


def test_only_while_its_files_are_as_they_were(small: Order) -> None:
    """Is the team that was passed on shown until somebody changes a file, and read then?"""
    team, file = _passed(small)
    with file:
        found = _taken(file, "../team")
        assert found.path == team.path
        assert read_for_page("../team") is found
        deals = small.team / "deals.csv"
        deals.write_text(deals.read_text("utf-8").replace("400", "401", 1), "utf-8")
        again = read_for_page("../team")
        assert again.path == Path("../team")
        assert again.table("deals")["amount"].iloc[0] == 401
        assert _taken(file, "../team").path == Path("../team")  # what was passed on is of yesterday


def test_read_in_another_way_is_another_team(small: Order) -> None:
    """Is a team that was read without a mapping, or without own content, not taken for one with it?"""
    own = small.out / "own"
    own.mkdir()
    (own / "thresholds.yaml").write_text("- {id: short_history, value: 25}\n", "utf-8")
    _, file = _passed(small)
    with file:
        found = _taken(file, "../team")
        assert read_for_page("../team", "preset:crm-sales-opportunities") is not found
        found = _taken(file, "../team")
        assert read_for_page("../team", "", "own") is not found
    _, file = _passed(replace(small, content=own))
    with file:
        take(os.dup(file.fileno()))
        assert read_for_page("../team", "", "own").path == small.team


def test_without_room_nothing_is_passed_on(small: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a team that cannot be written down read again instead, without a word?"""
    state = state_before(small)
    assert state is not None
    monkeypatch.setattr(tempfile, "tempdir", str(small.out / "nowhere"))
    assert passed_on(Read(state, read_team(small.team))) is None
    assert state_before(replace(small, mapping=small.out / "mapping.yaml")) is not None


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")
def test_the_warm_process_takes_it(small: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does the warm process show the team that was passed on, also a second one after the first has died?"""
    (small.out / "asked.py").write_text(ASKED, "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(small.out), *sys.path]))
    team, file = _passed(small)
    names = team_facts(team, DAY).names
    todo = jobs(small, names, keys(small, team), Known({}, {}))
    with file:
        for _ in range(2):
            assert _asked(Cradle(warming(todo, file.fileno()), (file.fileno(),)), todo[0]) == str(team.path)
    assert _asked(Cradle(warming(todo)), todo[0]) == str(Path("../team"))


def _asked(cradle: Cradle, job: Job) -> str:
    try:
        cradle.ready()
        assert not cradle.troubles
        task = task_for(job, Limits())
        child = cradle.fork(replace(task, call=Call("asked:folder", (job,))))
        kind, told = child.hear()
        child.end()
        assert kind == "done", told
        return str(told)
    finally:
        cradle.close()
