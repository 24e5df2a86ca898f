"""Stopping a run: by Ctrl-C, by the system, and by the death of a process; forked and in kernels."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from acctkit.batch.manifest import FILE, known

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals work differently there")
PATIENCE = 240
WAYS = ["fork", "kernel"] if sys.platform == "linux" else ["kernel"]


def lines_in(out: Path) -> int:
    file = out / FILE
    return file.read_bytes().count(b"\n") if file.is_file() else 0


def until(run: subprocess.Popen[str], true: Callable[[], Any]) -> Any:
    """Wait while a run goes on until something is true and return it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and run.poll() is None:
        if found := true():
            return found
        time.sleep(0.02)
    run.kill()
    raise AssertionError(run.communicate())


def busy(process: psutil.Process) -> list[psutil.Process]:
    """Return the processes below a run in which notebooks run: kernels, and what the warm process has forked."""
    found = []
    for child in process.children(recursive=True):
        try:
            words = " ".join(child.cmdline())
            forked = "engine.zygote" in words and "engine.zygote" in " ".join(child.parent().cmdline())
        except (psutil.NoSuchProcess, AttributeError):
            continue
        if "ipykernel_launcher" in words or forked:
            found.append(child)
    return found


def started(words: list[str], out: Path) -> tuple[subprocess.Popen[str], psutil.Process]:
    run = subprocess.Popen(words, cwd=out.parent, stderr=subprocess.PIPE, text=True, start_new_session=True)
    return run, psutil.Process(run.pid)


def stopped(
    words: list[str], out: Path, after: int, number: signal.Signals
) -> tuple[int, str, list[psutil.Process]]:
    """Start a run, stop it after some lines of the manifest while a notebook runs, and return how it ended."""
    run, process = started(words, out)
    until(run, lambda: lines_in(out) >= after)
    until(run, lambda: busy(process))
    family = process.children(recursive=True)
    process.send_signal(number)
    _, told = run.communicate(timeout=PATIENCE)
    return run.returncode, told, family


def robbed(
    words: list[str], out: Path, victim: Callable[[psutil.Process], psutil.Process]
) -> tuple[int, str, list[psutil.Process]]:
    """Start a run, kill the victim that belongs to a notebook, and return how it ended."""
    run, process = started(words, out)
    notebook = until(run, lambda: busy(process))[0]
    victim(notebook).kill()
    _, told = run.communicate(timeout=PATIENCE)
    return run.returncode, told, [notebook]


@pytest.fixture(scope="module", params=WAYS)
def story(request: Any, tmp_path_factory: pytest.TempPathFactory, team: Any, words: Any) -> dict[str, Any]:
    """Three reps, one at a time: stopped by Ctrl-C, then by SIGTERM, then a process is killed, then at rest."""
    home = tmp_path_factory.mktemp("stop")
    team(home / "team", {"A": "Ana", "B": "Berta", "C": "Carla"})
    out = home / "out"
    way = ["--kernels"] if request.param == "kernel" else []
    batch = words("batch", "team", "--out", out, "--jobs", 1, "--today", "2026-06-30", *way)
    told: dict[str, Any] = {"out": out, "lines": [], "way": request.param}
    for name, after, number in (("ctrl-c", 1, signal.SIGINT), ("sigterm", 3, signal.SIGTERM)):
        told[name] = stopped(batch, out, after, number)
        told["lines"].append(known(out).lines)
    told["lost"] = robbed(batch, out, lambda notebook: notebook.parent())
    told["lines"].append(known(out).lines)
    return told


@pytest.mark.parametrize("how", ["ctrl-c", "sigterm"])
def test_exit_code(story: dict[str, Any], how: str) -> None:
    """Does a stopped run end as shells expect, with a plain message?"""
    code, said, _ = story[how]
    assert code == 130
    assert "What is finished stays" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("how", ["ctrl-c", "sigterm", "lost"])
def test_no_orphans(story: dict[str, Any], how: str) -> None:
    """Is no worker, no warm process and no kernel left running?"""
    _, alive = psutil.wait_procs(story[how][2], timeout=10)
    assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


def test_the_finished_stays(story: dict[str, Any]) -> None:
    """Does the manifest name what is finished and how it was run, and do the files exist?"""
    first, second, _ = story["lines"]
    assert {rep_id: line.status for rep_id, line in first.items()} == {"A": "ok"}
    assert first["A"].way == story["way"]
    assert {rep_id: line.status for rep_id, line in second.items()} == {"A": "skipped", "B": "ok"}
    for name in ("Ana", "Berta"):
        assert (story["out"] / f"{name}.ipynb").is_file()


def test_next_run_makes_only_the_rest(story: dict[str, Any]) -> None:
    """Is a rep whose worker or warm process was killed tried again, and everything else left alone?"""
    code, said, _ = story["lost"]
    assert code == 0, said
    assert {rep_id: line.status for rep_id, line in story["lines"][2].items()} == {
        "A": "skipped",
        "B": "skipped",
        "C": "ok",
    }
    assert not list(story["out"].glob(".acctkit-*"))
    assert (story["out"] / "index.html").is_file()


@pytest.mark.skipif("fork" not in WAYS, reason="nothing is forked here")
def test_the_forked_process_is_killed(tmp_path: Path, team: Any, words: Any) -> None:
    """Is a notebook whose process is killed made all the same, in the same run?"""
    team(tmp_path / "team", {"A": "Ana"})
    out = tmp_path / "out"
    code, said, _ = robbed(
        words("batch", "team", "--out", out, "--today", "2026-06-30"), out, lambda one: one
    )
    assert code == 0, said
    assert known(out).lines["A"].status == "ok"


@pytest.mark.skipif("fork" not in WAYS, reason="nothing is forked here")
def test_the_run_itself_is_killed(tmp_path: Path, team: Any, words: Any) -> None:
    """When the run is killed outright, does everything else end, and does the next run complete the work?"""
    team(tmp_path / "team", {"A": "Ana", "B": "Berta"})
    out = tmp_path / "out"
    batch = words("batch", "team", "--out", out, "--jobs", 2, "--today", "2026-06-30")
    run, process = started(batch, out)
    until(run, lambda: busy(process))
    family = process.children(recursive=True)
    run.kill()
    run.communicate(timeout=PATIENCE)
    _, alive = psutil.wait_procs(family, timeout=10)
    assert not [one for one in alive if one.status() != psutil.STATUS_ZOMBIE]
    again = subprocess.run(batch, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert again.returncode == 0, again.stderr
    assert {rep_id: line.status for rep_id, line in known(out).lines.items()} == {"A": "ok", "B": "ok"}
    assert not list(out.glob(".acctkit-*"))
