"""Jobs done through a real Dask scheduler and two worker processes on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from acctkit.batch.manifest import known
from acctkit.batch.names import file_names

pytest.importorskip("distributed")
REPS = {f"R{n}": name for n, name in enumerate(("Ana", "Берта", "<b>Carla</b>", "Dora"))}
TODAY = "2026-06-30"


def patiently(found: Any) -> Any:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if value := found():
            return value
        time.sleep(0.05)
    raise AssertionError(found)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers, each in a folder of its own that has nothing to do with the team's."""
    home = tmp_path_factory.mktemp("dask")
    dask, file = [sys.executable, "-m", "dask"], home / "scheduler.json"
    environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    scheduler = subprocess.Popen(
        [
            *dask,
            "scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            str(file),
        ],
        cwd=home,
        **quiet,
    )
    workers = []
    try:
        patiently(file.is_file)
        for number in range(2):
            place = home / f"worker {number}"
            place.mkdir()
            options = ["--scheduler-file", str(file), "--nthreads", "1", "--no-dashboard", "--no-nanny"]
            workers.append(subprocess.Popen([*dask, "worker", *options], cwd=place, **quiet))
        yield json.loads(file.read_text("utf-8"))["address"], workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def story(
    cluster: Any, tmp_path_factory: pytest.TempPathFactory, team: Any, words: Any, run: Any
) -> dict[str, Any]:
    """Make a team here, through the scheduler, and through the scheduler with one worker killed meanwhile."""
    address, workers = cluster
    home = tmp_path_factory.mktemp("scheduler")
    team(home / "team ñ", REPS)
    told: dict[str, Any] = {"home": home}
    for name, options in (("here", ()), ("there", ("--scheduler", address))):
        told[name] = run(
            "batch", "team ñ", "--out", home / name / "out", "--today", TODAY, *options, cwd=home
        )
    batch = words("batch", "team ñ", "--out", home / "lost" / "out", "--today", TODAY, "--scheduler", address)
    process = subprocess.Popen(batch, cwd=home, stderr=subprocess.PIPE, text=True)
    busy = patiently(lambda: [w for w in workers if psutil.Process(w.pid).children(recursive=True)])
    told["family"] = psutil.Process(busy[0].pid).children(recursive=True)
    busy[0].kill()
    _, said = process.communicate(timeout=240)
    told["lost"] = (process.returncode, said)
    return told


def files(out: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in out.iterdir() if file.suffix in {".ipynb", ".html"}}


@pytest.mark.parametrize("name", ["there", "lost"])
def test_same_bytes(story: dict[str, Any], name: str) -> None:
    """Are all files the same, byte by byte, as those made here, also when a worker is lost?"""
    here = files(story["home"] / "here" / "out")
    assert {f"{stem}.ipynb" for stem in file_names(REPS).values()} < set(here)
    assert files(story["home"] / name / "out") == here


@pytest.mark.parametrize("name", ["there", "lost"])
def test_same_manifest(story: dict[str, Any], name: str) -> None:
    """Does the manifest say the same, times aside?"""
    mine, theirs = (known(story["home"] / each / "out") for each in ("here", name))
    assert set(mine.lines) == set(theirs.lines) == set(REPS)
    for rep_id, line in mine.lines.items():
        other = theirs.lines[rep_id]
        for field in (
            "status",
            "notebook",
            "html",
            "manager_html",
            "sha256",
            "pages_sha256",
            "error",
            "key",
            "card",
        ):
            assert getattr(other, field) == getattr(line, field), field
    assert theirs.team is not None
    assert theirs.team.status == "ok"


def test_ends_well(story: dict[str, Any]) -> None:
    """Does the command end as at home, also when a worker is lost, and does nothing of the worker live on?"""
    assert story["there"].returncode == 0, story["there"].stderr
    assert "5 made, 0 unchanged, 0 failed, 0 left" in story["there"].stderr
    code, said = story["lost"]
    assert code == 0, said
    _, alive = psutil.wait_procs(story["family"], timeout=10)
    assert not [one for one in alive if one.status() != psutil.STATUS_ZOMBIE]


def test_nobody_there(tmp_path: Path, team: Any, run: Any) -> None:
    """Is it said plainly when there is no scheduler?"""
    team(tmp_path / "team", {"A": "Ana"})
    ended = run("batch", "team", "--out", "out", "--scheduler", "tcp://127.0.0.1:1", cwd=tmp_path)
    assert ended.returncode == 2
    assert "there is no scheduler at tcp://127.0.0.1:1" in ended.stderr
    assert "Traceback" not in ended.stderr
