"""Pages as PDF."""

from __future__ import annotations

import os
import shutil
import sys
import time
from datetime import date
from pathlib import Path

import psutil
import pytest
import typer

from acctkit.batch.browser import PLACE, Browser, NoBrowserError, PrintError, find_browser
from acctkit.batch.order import Order
from acctkit.batch.printed import FILE, Print, print_pages
from acctkit.cli.printing import check_printing
from acctkit.i18n import language

DAY = date(2026, 6, 30)
PAGE = "<!doctype html><meta charset=utf-8><title>Ana</title><h1>Ana ñ</h1>"


@pytest.fixture
def chromium() -> str:
    path = os.environ.get(PLACE) or shutil.which("chromium")
    if path is None or sys.platform == "win32":
        pytest.skip("no Chromium: set ACCTKIT_CHROMIUM or install chromium")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("Ana ñ.html", "b%20#.manager.html"):
        (tmp_path / name).write_text(PAGE, "utf-8")
    return tmp_path


def printed(program: str, folder: Path) -> list[Print]:
    told: list[Print] = []
    names = sorted(page.name for page in folder.glob("*.html"))
    print_pages(program, folder, names, DAY, 60, told.append)
    return told


@pytest.mark.browser
def test_printed_once(chromium: str, folder: Path) -> None:
    """Is every page printed, the same way each time, and not again while it is there?"""
    first = printed(chromium, folder)
    assert [one.error for one in first] == [None, None]
    files = {file.name: file.read_bytes() for file in folder.glob("*.pdf")}
    assert set(files) == {"Ana ñ.pdf", "b%20#.manager.pdf"}
    for content in files.values():
        assert content.startswith(b"%PDF")
        assert content.count(b"(D:20260630000000") == 2
    assert printed("/no/browser", folder) == first
    (folder / FILE).unlink()
    (folder / "Ana ñ.pdf").write_bytes(b"half")
    assert printed(chromium, folder) == first
    assert {file.name: file.read_bytes() for file in folder.glob("*.pdf")} == files


@pytest.mark.browser
def test_a_page_that_changed(chromium: str, folder: Path) -> None:
    """Is a page that changed printed again, and the other not?"""
    before = {one.page: one.pdf for one in printed(chromium, folder)}
    (folder / "Ana ñ.html").write_text(PAGE.replace("Ana ñ", "Berta"), "utf-8")
    changed = [one.page for one in printed(chromium, folder) if before[one.page] != one.pdf]
    assert changed == ["Ana ñ.html"]


@pytest.mark.browser
def test_browser_that_dies(chromium: str, folder: Path) -> None:
    """Is a dead browser told as such, and does nothing of it stay behind?"""
    with Browser(chromium) as browser:
        whole = psutil.Process(browser.process.pid)
        family = [whole, *whole.children(recursive=True)]
        browser.process.kill()
        with pytest.raises(PrintError, match="gone"):
            browser.pdf(folder / "Ana ñ.html")
    end = time.monotonic() + 20
    while time.monotonic() < end and any(_lives(one) for one in family):
        time.sleep(0.05)
    assert not [one for one in family if _lives(one)]


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@pytest.mark.skipif(sys.platform == "win32", reason="said in another way there")
def test_no_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Is it said before anything is made that there is no browser, and where to name one?"""
    monkeypatch.setenv(PLACE, str(tmp_path / "nowhere"))
    with pytest.raises(NoBrowserError):
        find_browser()
    order = Order(team=tmp_path, out=tmp_path, today=DAY, pdf=True)
    with pytest.raises(typer.Exit) as ended:
        check_printing(order, language("en"))
    assert ended.value.exit_code == 2
    assert PLACE in capsys.readouterr().err


def test_a_program_that_is_no_browser(folder: Path) -> None:
    """Is a program that does not answer told as one that does not start?"""
    with pytest.raises(NoBrowserError):
        printed(shutil.which("true") or "true", folder)
