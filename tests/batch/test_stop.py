"""Stopping a run: by Ctrl-C, by the system, and by the death of a worker."""

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


def lines_in(out: Path) -> int:
    file = out / FILE
    return file.read_bytes().count(b"\n") if file.is_file() else 0


def until(run: subprocess.Popen[str], true: Callable[[], Any]) -> Any:
    """Wait while a run goes on until something is true and return it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and run.poll() is None:
        if found := true():
            return found
        time.sleep(0.05)
    run.kill()
    raise AssertionError(run.communicate())


def kernels(process: psutil.Process) -> list[psutil.Process]:
    """Return the kernels below a process."""
    found = []
    for child in process.children(recursive=True):
        try:
            if "ipykernel_launcher" in " ".join(child.cmdline()):
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


def stopped(
    words: list[str], out: Path, after: int, number: signal.Signals
) -> tuple[int, str, list[psutil.Process]]:
    """Start a run, stop it after some lines of the manifest while a kernel runs, and return how it ended."""
    run = subprocess.Popen(words, cwd=out.parent, stderr=subprocess.PIPE, text=True, start_new_session=True)
    process = psutil.Process(run.pid)
    until(run, lambda: lines_in(out) >= after)
    until(run, lambda: kernels(process))
    family = process.children(recursive=True)
    process.send_signal(number)
    _, told = run.communicate(timeout=PATIENCE)
    return run.returncode, told, family


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory, team: Any, words: Any) -> dict[str, Any]:
    """Three reps, one at a time: stopped by Ctrl-C, then by SIGTERM, then a worker is killed, then at rest."""
    home = tmp_path_factory.mktemp("stop")
    team(home / "team", {"A": "Ana", "B": "Berta", "C": "Carla"})
    out = home / "out"
    batch = words("batch", "team", "--out", out, "--jobs", 1, "--today", "2026-06-30")
    told: dict[str, Any] = {"out": out, "lines": []}
    for name, after, number in (("ctrl-c", 1, signal.SIGINT), ("sigterm", 3, signal.SIGTERM)):
        told[name] = stopped(batch, out, after, number)
        told["lines"].append(known(out).lines)
    run = subprocess.Popen(batch, cwd=home, stderr=subprocess.PIPE, text=True, start_new_session=True)
    process = psutil.Process(run.pid)
    kernel = until(run, lambda: kernels(process))[0]
    told["killed"] = kernel.parent()
    told["killed"].kill()
    _, said = run.communicate(timeout=PATIENCE)
    told["lost"] = (run.returncode, said, [kernel])
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
    """Is no worker and no kernel left running?"""
    _, alive = psutil.wait_procs(story[how][2], timeout=10)
    assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


def test_the_finished_stays(story: dict[str, Any]) -> None:
    """Does the manifest name what is finished, and do the files exist?"""
    first, second, _ = story["lines"]
    assert {rep_id: line.status for rep_id, line in first.items()} == {"A": "ok"}
    assert {rep_id: line.status for rep_id, line in second.items()} == {"A": "skipped", "B": "ok"}
    for name in ("Ana", "Berta"):
        assert (story["out"] / f"{name}.ipynb").is_file()


def test_next_run_makes_only_the_rest(story: dict[str, Any]) -> None:
    """Is a rep whose worker was killed tried again, and everything else left alone?"""
    code, said, _ = story["lost"]
    assert code == 0, said
    assert {rep_id: line.status for rep_id, line in story["lines"][2].items()} == {
        "A": "skipped",
        "B": "skipped",
        "C": "ok",
    }
    assert not list(story["out"].glob(".acctkit-*"))
    assert (story["out"] / "index.html").is_file()
