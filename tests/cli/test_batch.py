"""`acctkit batch` where no kernel is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from acctkit.batch.files import claimed
from acctkit.batch.manifest import FILE


@pytest.mark.parametrize("reps", [["R9"], ["R1", "R9"], [""]])
def test_unknown_rep(run: Any, team: Path, reps: list[str]) -> None:
    """Is an unknown rep named, and not even the output folder made?"""
    out = team.parent / "out"
    chosen = [word for rep in reps for word in ("--rep", rep)]
    ended = run("batch", team, "--out", out, "--today", "2026-06-30", *chosen)
    assert ended.exit_code == 2
    assert f"id {reps[-1]}" in ended.stderr
    assert not out.exists()


@pytest.mark.parametrize("wrong", [["--jobs", "0"], ["--jobs", "many"]])
def test_wrong_number_of_jobs(run: Any, team: Path, wrong: list[str]) -> None:
    """Is a number of jobs that makes no sense refused?"""
    assert run("batch", team, "--out", team.parent / "out", *wrong).exit_code == 2
    assert not (team.parent / "out").exists()


def test_output_that_is_a_file(run: Any, team: Path) -> None:
    """Is an output folder that cannot be written refused plainly?"""
    out = team.parent / "out"
    out.write_text("mine")
    for folder in (out, out / "below"):
        ended = run("batch", team, "--out", folder, "--today", "2026-06-30")
        assert ended.exit_code == 2
        assert "out" in ended.stderr
    assert out.read_text() == "mine"


def test_two_runs_at_once(run: Any, team: Path) -> None:
    """Is a second run into the same folder refused while one goes on?"""
    pytest.importorskip("fcntl")
    out = team.parent / "out"
    out.mkdir()
    with claimed(out / FILE):
        ended = run("batch", team, "--out", out, "--today", "2026-06-30")
    assert ended.exit_code == 2
    assert "Another run" in ended.stderr
