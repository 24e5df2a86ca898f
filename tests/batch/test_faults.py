"""What goes wrong inside one notebook: right status, nobody else hurt, and the next run completes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import nbformat
import psutil
import pytest

from acctkit.batch.job import Job
from acctkit.batch.limits import Limits
from acctkit.batch.manifest import Known, Line, known
from acctkit.batch.runner import run_jobs

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")

FAULTS = {
    "none": "1 + 1",
    "own error": "1 / 0",
    "killed": "os.kill(os.getpid(), 9)",
    "killed in writing": "os.fsync = lambda _: os.kill(os.getpid(), 9)",
    "killed once": "if not once.exists(): once.touch(); os.kill(os.getpid(), 9)",
    "warm process killed once": "if not once.exists(): once.touch(); os.kill(os.getppid(), 9); time.sleep(60)",
    "broken memory": "import ctypes; ctypes.string_at(0)",
    "too much": "held = [bytearray(1 << 26) for _ in range(100)]",
    "too long in C": "sum(range(10 ** 12))",
    "too long asleep": "time.sleep(600)",
    "writing fails": "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))",
    "hidden in Output": "import ipywidgets\nout = ipywidgets.Output()\nwith out:\n    [][1]",
    "hidden in a callback": "import ipywidgets\nb = ipywidgets.Button(); b.on_click(lambda b: {}['k']); b.click()",
    "leaves": "exit",
    "leaves hard": "os._exit(0)",
    "leaves a process": "import subprocess\nonce.write_text(str(subprocess.Popen(['sleep', '600']).pid))",
    "leaves a thread": "from threading import Thread\nThread(target=time.sleep, args=(600,)).start()",
    "wrecks itself": "import sys; sys.path.clear(); os.chdir('/'); os.environ.clear()",
    "closes what it can": "os.closerange(3, 200)",
    "reads": "input()",
}
FAILING = {
    "own error": "ZeroDivisionError: division by zero",
    "killed": "the process died twice (out of memory?)",
    "killed in writing": "the process died twice (out of memory?)",
    "broken memory": "the process died twice (out of memory?)",
    "too much": "needed more than 300 MB of memory (--memory)",
    "too long in C": "took longer than 8 seconds (--timeout)",
    "too long asleep": "took longer than 8 seconds (--timeout)",
    "writing fails": "File too large",
    "hidden in Output": "IndexError: list index out of range",
    "hidden in a callback": "KeyError: 'k'",
    "leaves hard": "the process died twice (out of memory?)",
    "closes what it can": "the process died twice (out of memory?)",
    "reads": "StdinNotImplementedError",
}
METADATA = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
LIMITS = Limits(8.0, 300 << 20)


def template(folder: Path) -> str:
    """Write a template that does what its parameter says."""
    cells = [
        nbformat.v4.new_code_cell("fault = once = ''", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(
            "import os, time\nfrom pathlib import Path\nonce = Path(once)\nexec(fault)"
        ),
        nbformat.v4.new_code_cell("'the end'"),
    ]
    if not (folder / "template.ipynb").exists():
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=METADATA), folder / "template.ipynb")
    return str(folder / "template.ipynb")


def job(folder: Path, name: str, fault: str) -> Job:
    (folder / "out").mkdir(exist_ok=True)
    return Job(
        rep_id=name,
        name=name,
        stem=name.replace(" ", "-"),
        folder=folder / "out",
        parameters=(("fault", fault), ("once", str(folder / f"{name}.once"))),
        language="en",
        html=True,
        key=name,
        written=frozenset(),
        template=template(folder),
    )


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Line]]:
    """Run all of it at once, three at a time."""
    folder = tmp_path_factory.mktemp("faults")
    jobs = [job(folder, name, fault) for name, fault in FAULTS.items()]
    ended: dict[str, Line] = {}
    run_jobs(
        jobs,
        folder / "out",
        Known({}, {}),
        workers=3,
        tell=lambda job, line: ended.update({job.rep_id: line}),
        limits=LIMITS,
    )
    return folder, ended


@pytest.mark.parametrize("name", FAULTS)
def test_status(story: tuple[Path, dict[str, Line]], name: str) -> None:
    """Does each end as it should, with a reason, or with whole files, and its line on disk?"""
    folder, ended = story
    line = ended[name]
    assert (line.status, line.way) == ("failed" if name in FAILING else "ok", "fork"), line
    assert known(folder / "out").lines[name] == line
    files = {file.name for file in (folder / "out").glob(f"{name.replace(' ', '-')}.*")}
    if name in FAILING:
        assert (line.error or "").startswith(FAILING[name])
        assert not files
    else:
        stem = name.replace(" ", "-")
        assert files == {f"{stem}.ipynb", f"{stem}.html", f"{stem}.manager.html"}


def test_nothing_is_left_running(story: tuple[Path, dict[str, Line]]) -> None:
    """Is the process that a notebook left behind ended, and nothing half written left?"""
    folder, _ = story
    left = int((folder / "leaves a process.once").read_text("ascii"))
    assert not psutil.pid_exists(left) or psutil.Process(left).status() == psutil.STATUS_ZOMBIE
    assert not list((folder / "out").glob(".acctkit-*"))
    assert not [
        one for one in psutil.Process().children(recursive=True) if "zygote" in " ".join(one.cmdline())
    ]


HIT = """
if not once.exists():
    once.touch()
    time.sleep(60)
own = once.with_suffix(".own")
if not own.exists():
    own.touch()
    os.kill(os.getpid(), 9)
"""
KILLER = """
if not once.exists():
    while not once.with_name("hit.once").exists():
        time.sleep(0.01)
    once.touch()
    os.kill(os.getppid(), 9)
    time.sleep(60)
"""


def test_the_end_of_the_warm_process_is_nobodys_fault(tmp_path: Path) -> None:
    """May a notebook that was lost with the warm process still die once by itself, as any other?"""
    ended: dict[str, Line] = {}
    run_jobs(
        [job(tmp_path, "hit", HIT), job(tmp_path, "killer", KILLER)],
        tmp_path / "out",
        Known({}, {}),
        workers=2,
        tell=lambda job, line: ended.update({job.rep_id: line}),
        limits=LIMITS,
    )
    assert {name: (line.status, line.way) for name, line in ended.items()} == dict.fromkeys(
        ("hit", "killer"), ("ok", "fork")
    )


STOPPED = """
import json, sys
from pathlib import Path
from acctkit.batch.job import Job
from acctkit.batch.manifest import known
from acctkit.batch.runner import run_jobs
given = json.loads(sys.argv[1])
job = Job(**{**given, "folder": Path(given["folder"]), "written": frozenset(),
             "parameters": tuple(map(tuple, given["parameters"]))})
try:
    run_jobs([job], job.folder, known(job.folder), workers=1, tell=lambda *_: None)
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_stopped_in_the_middle_of_writing(tmp_path: Path) -> None:
    """When the system ends a run while a file is half written, is there none that looks whole, and does the next run do it?"""
    stalling = "if not once.exists(): once.touch(); os.fsync = lambda _: time.sleep(600)"
    one = job(tmp_path, "stalls", stalling)
    given = {**one.__dict__, "folder": str(one.folder), "written": []}
    words = [sys.executable, "-c", STOPPED, json.dumps(given)]
    run = subprocess.Popen(words, start_new_session=True)
    end = time.monotonic() + 120
    while not list(one.folder.glob(".acctkit-*.part")):
        assert time.monotonic() < end
        assert run.poll() is None
        time.sleep(0.02)
    family = psutil.Process(run.pid).children(recursive=True)
    os.kill(run.pid, signal.SIGTERM)
    assert run.wait(60) == 130
    _, alive = psutil.wait_procs(family, timeout=10)
    assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]
    assert {file.suffix for file in one.folder.iterdir()} <= {".part", ".jsonl"}
    assert subprocess.run(words, check=False).returncode == 0
    assert known(one.folder).lines["stalls"].status == "ok"
    assert {file.suffix for file in one.folder.iterdir()} == {".ipynb", ".html", ".jsonl"}


def test_kernels_have_limits_too(tmp_path: Path) -> None:
    """Do time and memory hold for real kernels, do hidden errors count, and is one that dies once tried again?"""
    names = ("too long in C", "too much", "hidden in Output", "killed once", "killed")
    ended: dict[str, Line] = {}
    run_jobs(
        [job(tmp_path, name, FAULTS[name]) for name in names],
        tmp_path / "out",
        Known({}, {}),
        workers=2,
        tell=lambda job, line: ended.update({job.rep_id: line}),
        limits=replace(LIMITS, seconds=20),  # a kernel's start counts, also on a busy machine
        kernels=True,
    )
    for name, line in ended.items():
        assert (line.status, line.way) == ("failed" if name in FAILING else "ok", "kernel"), line
        assert (line.error or "").startswith(FAILING.get(name, "").replace("8 seconds", "20 seconds")), line
