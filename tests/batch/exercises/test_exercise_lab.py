"""JupyterLab as `acctkit start` runs it, asked without a browser."""

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
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import url2pathname

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook

PATIENCE = 60
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
COMMAND = [
    sys.executable,
    "-c",
    "from acctkit.cli import main; main()",
    "start",
    "--lang",
    "en",
]


@dataclass
class Lab:
    """A running `acctkit start`: its process, what it printed, and how to ask it."""

    process: subprocess.Popen[str]
    line: str

    @property
    def address(self) -> str:
        return re.findall(r"http://127\.0\.0\.1:\d+", self.line)[0]

    @property
    def token(self) -> str:
        return re.findall(r"token=(\w+)", self.line)[0]

    def get(self, path: str, token: str | None = None) -> str:
        asked = urllib.request.Request(f"{self.address}/{path}")
        asked.add_header("Authorization", f"token {self.token if token is None else token}")
        with DIRECT.open(asked, timeout=20) as answer:
            return str(answer.read().decode())

    def kernel(self) -> dict[str, Any]:
        """Wait until the first kernel has been asked for, and return its session."""
        return next(iter(until(lambda: json.loads(self.get("api/sessions")))))


def until(true: Callable[[], Any]) -> Any:
    """Wait until something is true and return it."""
    last = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < last
        time.sleep(0.05)
    return found


def processes(parent: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(parent.pid).children(recursive=True)


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """Write a notebook that asks for a kernel of another name, in a folder with a space and an accent."""
    folder = tmp_path / "mi año"
    folder.mkdir()
    kernel = {"name": "somebody-elses", "display_name": "Else", "language": "python"}
    file = folder / "cuaderno 1.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1")], metadata={"kernelspec": kernel}), file)
    return file


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment whose Jupyter is set up for something else: a password, another kernel, another port."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "ACCTKIT_HOME")
    folders = {name: tmp_path / name.lower() for name in names}
    spec = folders["JUPYTER_DATA_DIR"] / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text('{"argv": ["/nowhere"], "display_name": "x", "language": "python"}')
    folders["JUPYTER_CONFIG_DIR"].mkdir()
    config = "c.ServerApp.port = 1\nc.IdentityProvider.token = 'x'\nc.ServerApp.ip = '0.0.0.0'\nraise SystemExit(3)\n"
    (folders["JUPYTER_CONFIG_DIR"] / "jupyter_server_config.py").write_text(config)
    proxy = {"http_proxy": "http://127.0.0.1:9", "TMPDIR": str(tmp_path / "tmp")}
    (tmp_path / "tmp").mkdir()
    waits = {"PYTHONUNBUFFERED": ""}  # as it is on a trainee's computer
    return {**os.environ, **{name: str(folder) for name, folder in folders.items()}, **proxy, **waits}


@pytest.fixture
def start(environment: dict[str, str]) -> Callable[..., Any]:
    """Run `acctkit start` until it has said its address."""

    @contextmanager
    def run(*arguments: object, browser: Path | None = None) -> Iterator[Lab]:
        process = subprocess.Popen(
            [*COMMAND, *map(str, arguments), *([] if browser else ["--no-browser"])],
            env=environment | {"BROWSER": str(browser)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        assert process.stderr
        with process.stdout, process.stderr:
            impatient = threading.Timer(PATIENCE, process.kill)
            impatient.start()
            try:
                line = process.stdout.readline()
                impatient.cancel()
                assert "http" in line, line + process.stderr.read()
                yield Lab(process, line)
            finally:
                impatient.cancel()
                for each in [*processes(process), process] if process.poll() is None else []:
                    each.kill()
                process.wait()

    return run


def test_only_here_and_only_with_the_token(start: Any, notebook: Path) -> None:
    """Does it answer this computer alone, and only who knows the token, whatever Jupyter is set up for?"""
    with start(notebook) as lab:
        (heard,) = [
            each for each in psutil.Process(lab.process.pid).net_connections() if each.status == "LISTEN"
        ]
        assert heard.laddr.ip == "127.0.0.1"
        assert f":{heard.laddr.port}" in lab.address
        assert len(lab.token) >= 32
        for token in ("", "x"):
            with pytest.raises(HTTPError, match="403"):
                lab.get("api/contents", token)
        assert "/doc/tree/cuaderno%201.ipynb?token=" in lab.line


def test_the_kernel_is_its_own(start: Any, notebook: Path) -> None:
    """Is the notebook's kernel begun at once, with the interpreter of acctkit, whatever the notebook asks for?"""
    with start(notebook) as lab:
        session = lab.kernel()
        assert session["path"] == "cuaderno 1.ipynb"
        specs = json.loads(lab.get("api/kernelspecs"))["kernelspecs"]
        assert {name: spec["spec"]["argv"][0] for name, spec in specs.items()} == {"python3": sys.executable}
        (kernel,) = until(
            lambda: [each for each in processes(lab.process) if "exercise_kernel" in str(each.cmdline())]
        )
        assert Path(kernel.cwd()) == notebook.parent


def test_a_calm_page(start: Any, notebook: Path) -> None:
    """Is Lab told what is opened, to ask for no news, and to load nothing but what exercises need?"""
    with start(notebook) as lab:
        page = lab.get("doc/tree/cuaderno%201.ipynb")
        told = json.loads(
            re.findall(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[0]
        )
        assert told["acctkit"]["notebook"] == "cuaderno 1.ipynb"
        assert told["acctkit"]["texts"]["show_code"] == "Show code"
        loaded = {each["name"] for each in told["federated_extensions"]}
        assert loaded == {"acctkit-lab", "@jupyter-widgets/jupyterlab-manager", "anywidget"}
        assert "@jupyterlab/apputils-extension:announcements" in told["disabledExtensions"]
        assert (told["buildAvailable"], told["buildCheck"]) == (False, False)
        for each in told["federated_extensions"]:
            assert lab.get(f"lab/extensions/{each['name']}/{each['load'].removeprefix('./')}")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Jupyter's own way is kept")
def test_the_browser_is_asked(start: Any, notebook: Path, tmp_path: Path) -> None:
    """Is the default browser asked for a file that only this person can read, with the address in it?"""
    browser, told = tmp_path / "browser", tmp_path / "told"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{told}.part"\nmv "{told}.part" "{told}"\n')
    browser.chmod(0o755)
    with start(notebook, browser=browser) as lab:
        until(told.exists)
        page = Path(url2pathname(urlsplit(told.read_text().strip()).path))
        assert page.parent == notebook.parent
        assert page.stat().st_mode & 0o777 == 0o600
        assert f"{lab.address}/doc/tree/cuaderno%201.ipynb?token={lab.token}" in page.read_text("utf-8")
        assert lab.token not in told.read_text()
        lab.process.send_signal(signal.SIGINT)
        assert lab.process.wait(PATIENCE) == 0
    assert [file.name for file in notebook.parent.iterdir()] == [notebook.name]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ends_whole(start: Any, notebook: Path, tmp_path: Path, by: signal.Signals) -> None:
    """Do Ctrl-C, a closed terminal and a polite kill end it, its kernels too, with nothing said and nothing left?"""
    with start(notebook) as lab:
        lab.kernel()
        kernels = until(lambda: processes(lab.process))
        lab.process.send_signal(by)
        assert lab.process.wait(PATIENCE) == 0
        psutil.wait_procs(kernels, timeout=10)
        assert not [each for each in kernels if each.is_running()]
        assert lab.process.stdout.read() + lab.process.stderr.read() == ""
    assert [file.name for file in notebook.parent.iterdir()] == [notebook.name]
    assert [
        file.name for file in (tmp_path / "tmp").iterdir() if "jupyter" in file.name or "acctkit" in file.name
    ] == []


def test_killed_without_a_word(start: Any, notebook: Path) -> None:
    """Do its kernels end by themselves when it is killed?"""
    with start(notebook) as lab:
        lab.kernel()
        kernels = until(lambda: processes(lab.process))
        until(kernels[-1].net_connections)  # only a kernel that has begun to work can notice
        lab.process.kill()
        gone, left = psutil.wait_procs(kernels, timeout=PATIENCE)
        assert len(gone) == len(kernels)
        assert left == []


def test_ports(start: Any, notebook: Path, environment: dict[str, str]) -> None:
    """Is a free port found when the usual one is taken, and a taken one that was asked for said plainly?"""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [*COMMAND, str(notebook), "--no-browser", "--port", str(port)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"The port {port} is in use. Choose another with --port, or leave it out.\n"
    with start(notebook) as first, start(notebook) as second:
        assert first.address != second.address


def test_the_port_is_held(environment: dict[str, str]) -> None:
    """Can nobody else take the port between its being found and the server's answering?"""
    script = """if True:
        import socket
        from acctkit.batch.exercise_server import OwnPort

        app = OwnPort(ip="127.0.0.1", port_retries=50, log_level=50, allow_root=True)
        app.initialize(argv=[], find_extensions=False)
        print(socket.socket().connect_ex(("127.0.0.1", app.port)))
    """
    asked = [sys.executable, "-c", script]
    environment["JUPYTER_NO_CONFIG"] = "1"
    done = subprocess.run(
        asked, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert (done.stdout, done.returncode) == ("0\n", 0), done.stderr


def test_several_at_the_same_moment(start: Any, notebook: Path) -> None:
    """Do all come up, each at its own port, when several are started at once?"""
    with ExitStack() as running, ThreadPoolExecutor(4) as several:
        labs = list(several.map(lambda _: running.enter_context(start(notebook)), range(4)))
        assert len({lab.address for lab in labs}) == len(labs)
