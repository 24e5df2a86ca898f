"""Exercises to open, and `acctkit start` as a trainee runs it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

PATIENCE = 60
"""Seconds until something counts as not coming."""
OWN_PORT = 20_000 + os.getpid() % 10_000
"""Where no other process that runs tests has a server: if one with other secrets answered there, an open page would lose
its login for good."""
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
OPENING = """\
import os
import ipywidgets as w
from acctkit.widgets.twin import Twin

runs = globals().get("runs", 0) + 1
told = f'<p class="life">{os.getpid()}</p><p class="runs">{runs}</p>'
Twin(w.HTML(told), told, "Twin of the beginning")"""


def question(number: int, link: str) -> str:
    """Return the code of a question: choices, a field, a link to another notebook, and its twin."""
    return (
        f"choice = w.RadioButtons(options=['Ana', 'Luis', 'Eva'], value=None, description='Who?')\n"
        f"field = w.Text(description='Why {number}?')\n"
        f"link = w.HTML('<a href=\"{link}.ipynb\">Go to {link}</a>')\n"
        f"Twin(w.VBox([choice, field, link]), '<p>Twin of question {number}</p>', 'Twin of question {number}')"
    )


def exercise(name: str, other: str, questions: int = 12, **about: Any) -> Any:
    """Return an exercise of so many questions that links to another one."""
    hidden = {"jupyter": {"source_hidden": True}}
    parameters = new_code_cell('language = "en"\ncontent = ""', metadata={**hidden, "tags": ["parameters"]})
    cells = [
        new_markdown_cell(f"# Exercise {name}\n\nA story about Ana. [Next]({other}.ipynb)"),
        parameters,
        new_code_cell(OPENING, metadata=hidden),
    ]
    for number in range(1, questions + 1):
        cells.append(new_markdown_cell(f"## Question {number}\n\nWho needs what, and why?"))
        cells.append(new_code_cell(question(number, other), metadata=hidden))
    metadata = {
        "kernelspec": KERNEL,
        "language_info": {"name": "python"},
        "acctkit": {"exercise": name, **about},
    }
    return new_notebook(cells=cells, metadata=metadata)


def write_exercises(folder: Path) -> None:
    """Write two exercises that link to each other, as the kit ships them."""
    folder.mkdir(parents=True)
    nbformat.write(exercise("00_start", "01_first"), folder / "00_start.ipynb")
    nbformat.write(exercise("01_first", "00_start"), folder / "01_first.ipynb")


@dataclass
class Started:
    """A running `acctkit start`: where it is, what it has printed, and its process."""

    address: str
    token: str
    page: str
    printed: list[str]
    process: subprocess.Popen[str]

    def ask(self, path: str, method: str = "GET", token: str | None = None) -> Any:
        """Ask the server's own interface."""
        request = urllib.request.Request(f"{self.address}/{path}", method=method)
        request.add_header("Authorization", f"token {self.token if token is None else token}")
        with OPENER.open(request, timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    def end(self, by: int = signal.SIGINT) -> int:
        """End it as Ctrl-C does and return its exit code."""
        self.process.send_signal(by)
        return self.process.wait(PATIENCE)


@contextmanager
def plain_lab(folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """Run a JupyterLab that knows nothing of exercises over a folder, and yield its address."""
    settings = Path(environment["JUPYTER_CONFIG_DIR"]) / "labconfig"
    settings.mkdir(parents=True, exist_ok=True)
    off = {"acctkit-lab": True, "@jupyterlab/apputils-extension:announcements": True}
    (settings / "page_config.json").write_text(json.dumps({"disabledExtensions": off}), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"]
    command += [
        f"--ServerApp.port={port}",
        "--IdentityProvider.token=plain",
        f"--ServerApp.root_dir={folder}",
    ]
    server = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        last = time.monotonic() + PATIENCE
        while time.monotonic() < last and server.poll() is None:
            with suppress(OSError), OPENER.open(f"{address}/api/status?token=plain", timeout=5):
                break
            time.sleep(0.1)
        yield address
    finally:
        _ended(server, signal.SIGTERM)


@contextmanager
def started(*arguments: str, cwd: Path, environment: dict[str, str]) -> Iterator[Started]:
    """Run `acctkit start` without a browser, until the address is there."""
    command = [
        sys.executable,
        "-c",
        "from acctkit.cli import main; main()",
        "start",
        "--no-browser",
        *arguments,
    ]
    process = subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    impatient = threading.Timer(PATIENCE, process.kill)
    impatient.start()
    try:
        printed = []
        assert process.stdout is not None
        for line in process.stdout:
            printed.append(line)
            if found := re.search(r"(http://127\.0\.0\.1:\d+)(/\S+)\?token=(\w+)", line):
                impatient.cancel()
                yield Started(found[1], found[3], found[0], printed, process)
                return
        raise AssertionError("".join(printed))
    finally:
        impatient.cancel()
        _ended(process, signal.SIGINT)
        assert process.stdout is not None
        process.stdout.close()


def _ended(process: subprocess.Popen[Any], by: int) -> None:
    if process.poll() is None:
        process.send_signal(by)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
