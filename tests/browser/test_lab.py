"""A rep's notebook in JupyterLab: as it opens, run with its sliders, saved and opened again, and untrusted."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import SAMPLE_TEAM, batch

PATIENCE = 60
"""Seconds until something counts as not coming."""
QUIET_LAB = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
"""Lab asks on its first start whether it may fetch news."""


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: where it is, what lets one in, and the folder it serves."""

    address: str
    token: str
    folder: Path

    def ask(self, method: str, path: str) -> bytes:
        """Ask the server's own interface."""
        request = urllib.request.Request(f"{self.address}/{path}", method=method)
        request.add_header("Authorization", f"token {self.token}")
        with urllib.request.urlopen(request, timeout=5) as answer:
            return bytes(answer.read())

    def state(self, notebook: Path) -> str | None:
        """Tell what the kernel of a notebook is doing, None while it has none or nobody is connected to it."""
        sessions = json.loads(self.ask("GET", "api/sessions"))
        kernels = [each["kernel"] for each in sessions if each["path"] == notebook.name]
        return kernels[0]["execution_state"] if kernels and kernels[0]["connections"] else None

    def shut_down_kernels(self) -> None:
        """End every kernel, as when Jupyter was closed over night."""
        for session in json.loads(self.ask("GET", "api/sessions")):
            self.ask("DELETE", f"api/sessions/{session['id']}")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, jupyter_environment: dict[str, str]) -> Path:
    """Make the notebook of one rep as a batch does."""
    out = tmp_path_factory.mktemp("lab") / "out"
    batch(SAMPLE_TEAM, out, jupyter_environment, "--rep", "R01", "--no-html")
    return next(out.glob("*.ipynb"))


@pytest.fixture(scope="module")
def lab(made: Path, jupyter_environment: dict[str, str]) -> Iterator[Lab]:
    """JupyterLab over the folder of the batch, on a port of this machine alone."""
    settings = Path(jupyter_environment["JUPYTER_CONFIG_DIR"]) / "labconfig"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "page_config.json").write_text(json.dumps(QUIET_LAB), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(8)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"]
    command += [f"--ServerApp.root_dir={made.parent}"]
    log = made.parent.parent / "server.log"
    with log.open("wb") as told:
        server = subprocess.Popen(command, env=jupyter_environment, stdout=told, stderr=told)
    running = Lab(f"http://127.0.0.1:{port}", token, made.parent)
    try:
        _wait_for(running, server, log)
        yield running
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(lab: Lab, server: subprocess.Popen[bytes], log: Path) -> None:
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        assert server.poll() is None, log.read_text("utf-8", "replace")[-3000:]
        try:
            lab.ask("GET", "api/status")
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(log.read_text("utf-8", "replace")[-3000:])


@pytest.fixture
def page(browser: Browser, lab: Lab) -> Iterator[Page]:
    """Open an empty tab; whatever is done in it must ask nobody but the server."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(PATIENCE * 1000)
    expect.set_options(timeout=PATIENCE * 1000)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context.new_page()
    context.close()
    assert [url for url in asked if not url.startswith((lab.address, "data:", "blob:"))] == []


def open_notebook(page: Page, lab: Lab, notebook: Path) -> Locator:
    """Open a notebook in Lab, in a workspace of its own, and wait until its kernel is ready."""
    page.goto(
        f"{lab.address}/lab/workspaces/{secrets.token_hex(4)}/tree/{quote(notebook.name)}?token={lab.token}"
    )
    shown = page.locator(".jp-Notebook")
    expect(shown.locator("h1").first).to_be_visible()
    wait_until_idle(page, lab, notebook)
    return shown


def wait_until_idle(page: Page, lab: Lab, notebook: Path) -> None:
    """Wait until the notebook's kernel has nothing left to do, by its own word and by what Lab shows."""
    last = time.monotonic() + PATIENCE
    while lab.state(notebook) != "idle":
        assert time.monotonic() < last, "the kernel does not come to rest"
        page.wait_for_timeout(100)  # between two questions; sleeping would hold up the browser's events
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached")


def run_all(page: Page, lab: Lab, notebook: Path) -> None:
    """Run every cell from the menu, and wait until the last one is done."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(page.get_by_role("slider").first).to_be_attached()
    expect(page.locator(".jp-InputPrompt, .jp-OutputPrompt").filter(has_text="*")).to_have_count(0)
    wait_until_idle(page, lab, notebook)


def copy(made: Path, name: str) -> Path:
    """Copy the notebook; equal content stays trusted, so each test can have its own."""
    return Path(shutil.copy(made, made.with_name(name)))


def style(locator: Locator, name: str) -> str:
    return str(locator.evaluate("(each, name) => getComputedStyle(each)[name]", name))


def test_opens_already_run(page: Page, lab: Lab, made: Path) -> None:
    """Does it open styled, with figures, and without code in the way?"""
    shown = open_notebook(page, lab, copy(made, "opened.ipynb"))
    expect(shown.locator("h1").first).to_have_text("Andrés Peña Lozano")
    head = shown.locator(".tiles").first
    tiles = head.locator("> div")
    expect(tiles).to_have_count(5)
    assert style(head, "display") == "grid"
    for tile in tiles.all():
        label, value = tile.locator("dt").bounding_box(), tile.locator("dd").bounding_box()
        assert value["y"] >= label["y"] + label["height"] - 1, "a tile's number stands below its label"
    expect(shown.locator(".jp-CodeCell .jp-InputArea")).to_have_count(0)
    expect(page.get_by_role("slider")).to_have_count(0)


def test_a_slider_by_keyboard(page: Page, lab: Lab, made: Path) -> None:
    """Does a slider moved by the keyboard change how many deals are needed, before one's eyes?"""
    notebook = copy(made, "moved.ipynb")
    shown = open_notebook(page, lab, notebook)
    run_all(page, lab, notebook)
    to_win, to_begin = shown.locator("b[data-plan=Z]"), shown.locator("b[data-plan=X]")
    target, _, win_rate, _ = page.get_by_role("slider").all()
    won, begun = number(to_win), number(to_begin)
    rate = float(win_rate.get_attribute("aria-valuenow") or 0)
    win_rate.focus()
    for _ in range(30):
        page.keyboard.press("ArrowLeft")
    expect(shown.get_by_text(f"a win rate of {rate - 30:.0f}%")).to_be_visible()
    assert number(to_begin) > begun, "fewer deals are won, so more must be begun"
    assert number(to_win) == won
    target.focus()
    page.keyboard.press("End")
    expect(to_win).not_to_have_text(str(won))
    assert number(to_win) > won, "a higher target needs more wins"


def number(shown: Locator) -> int:
    return int((shown.text_content() or "").replace(",", ""))


def test_saved_and_opened_again(page: Page, lab: Lab, made: Path) -> None:
    """Does a notebook that was run and saved still show the plan when its kernel is gone?"""
    notebook = copy(made, "saved.ipynb")
    open_notebook(page, lab, notebook)
    run_all(page, lab, notebook)
    page.keyboard.press("Control+s")
    expect(page.locator(".lm-TabBar-tab", has_text=notebook.name)).not_to_have_class(
        re.compile("jp-mod-dirty")
    )
    page.goto("about:blank")
    lab.shut_down_kernels()
    stored = nbformat.read(notebook, as_version=4)
    assert "version" in stored.metadata.language_info, "Lab has written the file"
    shown = open_notebook(page, lab, notebook)
    gone, plan = shown.get_by_text("model not found"), shown.locator("b[data-plan=X]")
    expect(gone.or_(plan)).to_be_attached()
    expect(gone).to_have_count(0, timeout=1)
    expect(plan).to_be_visible()


def test_untrusted_still_readable(page: Page, lab: Lab, made: Path) -> None:
    """Is a notebook that somebody else made readable without its style?"""
    notebook = nbformat.read(made, as_version=4)
    notebook.cells.append(
        nbformat.v4.new_code_cell(
            "1", outputs=[nbformat.v4.new_output("display_data", {"text/html": "<b>x</b>"})]
        )
    )
    stranger = made.with_name("stranger.ipynb")
    nbformat.write(notebook, stranger)
    shown = open_notebook(page, lab, stranger)
    expect(shown.locator("h1").first).to_have_text("Andrés Peña Lozano")
    assert style(shown.locator(".tiles").first, "display") == "block", "untrusted: no style of its own"
    expect(shown.locator("dd").first).to_have_text(re.compile(r"^€[\d,]+ from \d+ won deals since Jan 2025$"))
    expect(shown.locator("h2", has_text="older than any deal ever won")).to_be_visible()
    expect(shown.locator("img").first).to_be_attached()
    assert page.evaluate(
        "[...document.querySelectorAll('.jp-Notebook img')].every(each => each.naturalWidth > 300)"
    )
