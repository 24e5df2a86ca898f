"""The planner in a browser: make a plan, close, open again, see what has changed, take it along."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
import vobject
from playwright.sync_api import BrowserContext, Locator, Page, expect

from acctkit.coach.plan_review import STATIONS
from acctkit.i18n import language

from ..opening import Started, started  # noqa: TID252  one folder up, as pytest imports it
from .test_accessible import barriers
from .working import READY

HOSTILE = "</script><img src=x onerror=window.hacked=1>"
PANEL = ".jp-NotebookPanel:visible"


@pytest.fixture
def start(tmp_path: Path, environment: dict[str, str]) -> Callable[..., AbstractContextManager[Started]]:
    """Write a team with a hostile name, in a folder with a space and an accent; start the planner on it in a language."""
    folder = tmp_path / "equipo de otoño" / "team"
    folder.mkdir(parents=True)
    (folder / "reps.csv").write_text(f"rep_id,name,country\nR1,{HOSTILE},ES\nR2,Eva,ES\n", "utf-8")
    (folder / "mapping.yaml").write_text("as_of: 2026-06-30\n", "utf-8")
    home = tmp_path / "home"
    home.mkdir()
    own = environment | {"HOME": str(home), "ACCTKIT_HOME": str(home / "acctkit")}
    return lambda code: started(
        "planner", "--team", str(folder), "--lang", code, cwd=folder.parent, environment=own
    )


def opened(page: Page, tool: Started) -> Locator:
    """Open the planner in a tab and return the form of the steps."""
    page.goto(tool.page)
    expect(page.locator(READY)).to_be_visible()
    form = page.locator(f"{PANEL} .planner").first
    expect(form).to_be_visible()
    return form


def go(form: Locator, station: str) -> Locator:
    """Go to a step and return it once it is there."""
    form.locator(f"[data-do='go.{station}']").click()
    there = form.locator(f"[data-station={station}]")
    expect(there).to_be_visible()
    return there


def fill(form: Locator, ending: str, text: str) -> None:
    """Write into the first field whose name ends so."""
    form.locator(f"[name$='{ending}']").first.fill(text)


def keep(form: Locator) -> None:
    """Click on keep and wait for the answer."""
    said = form.page.locator(f"{PANEL} .ak-unseen").first
    said.evaluate("node => { node.textContent = '' }")
    form.locator("[data-do=check]").click()
    expect(said).not_to_be_empty()


def shot(page: Page, tmp_path: Path, name: str) -> None:
    """Take a picture, for people to look at, where `ACCTKIT_SHOTS` says."""
    page.screenshot(path=Path(os.environ.get("ACCTKIT_SHOTS") or tmp_path) / f"planner-{name}.png")


def make(form: Locator, code: str) -> None:
    """Make a plan of one objective, one person and one action, in which hours are missing."""
    form.locator("[data-do='begin.empty']").click()
    fill(form, "plan..title", "Autumn")
    form.locator("[data-do='add.objectives']").click()
    fill(form, "1.title", HOSTILE)
    fill(form, ".amount", "1.500,5" if code == "es" else "1,500.5")
    fill(form, ".unit", "€")
    fill(form, ".deadline", "2026-09-30")
    form.locator("[name$='.owner']").select_option("R1")
    # Kept and checked by itself, without a click.
    expect(form.locator(".checks [data-code]")).to_have_count(0)
    go(form, "priorities").locator("[name$='.rank']").select_option("1")
    people = go(form, "people")
    people.locator("[name=someone]").select_option("R1")
    people.locator("[data-do='add.people']").click()
    fill(people, ".hours", "4")
    calendar = go(form, "calendar")
    calendar.locator("[data-do='add.actions']").click()
    fill(calendar, ".title", "Visit")
    calendar.locator("[name$='.owner']").select_option("R1")
    fill(calendar, ".first", "2026-07-01")
    fill(calendar, ".begins", "09:30")
    fill(calendar, ".hours", "6")
    keep(form)
    expect(calendar.locator(".week .action")).to_contain_text("Visit")


@pytest.mark.parametrize("code", ["en", "es"])
def test_made_changed_reopened_and_compared(
    page: Page,
    visitor: Callable[..., BrowserContext],
    start: Callable[..., AbstractContextManager[Started]],
    code: str,
    tmp_path: Path,
) -> None:
    """Is a plan that was made kept by itself, there again, and compared with exactly the change shown, files and all?

    That no script of a stranger's ran is asserted for every page, when it is closed.
    """
    lang = language(code)
    with start(code) as tool:
        form = opened(page, tool)
        make(form, code)
        expect(go(form, "people").locator("[data-code=steps-hours-beyond-promised]")).to_be_visible()
        shot(page, tmp_path, f"people-{code}")
        versions = page.locator(f"{PANEL} .planner").nth(2)
        versions.locator("[name=name]").fill("A")
        versions.locator("[name=name]").press("Enter")
        expect(versions.locator("[data-do='restore.0']")).to_be_visible()
        fill(form, ".hours", "8")
        keep(form)

    with start(code) as tool:
        again = visitor().new_page()
        form = opened(again, tool)
        go(form, "people")
        expect(form.locator("[name$='.hours']")).to_have_value("8")
        expect(form.locator("[data-code]")).to_have_count(0)
        versions = again.locator(f"{PANEL} .planner").nth(2)
        versions.locator("[name=with]").select_option("version.0")
        versions.locator("[data-do=compare]").click()
        rows = versions.locator("table.changes tbody tr")
        expect(rows).to_have_count(1)
        expect(rows.locator("td")).to_have_text([lang.gettext("Hours promised"), "4", "8"])
        shot(again, tmp_path, f"changes-{code}")
        files = again.locator(f"{PANEL} .planner").nth(3)
        got = {kind: downloaded(files, kind) for kind in ("xlsx", "docx", "ics")}

    book = openpyxl.load_workbook(BytesIO(got["xlsx"]))
    assert book[lang.gettext("People")]["C2"].value == "=SUM(C3:C200)"
    assert book[lang.gettext("Objectives")]["A2"].value == HOSTILE
    assert book[lang.gettext("Objectives")]["B2"].value == 1500.5
    cells = [
        cell.text
        for table in docx.Document(BytesIO(got["docx"])).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert {"Visit", HOSTILE} <= set(cells)
    event = vobject.readOne(got["ics"].decode()).vevent
    assert event.dtstart.value.isoformat() == "2026-07-01T09:30:00+02:00"
    assert event.summary.value == "Visit"


def downloaded(files: Locator, kind: str) -> bytes:
    """Save a file and load it down as a browser does."""
    files.locator(f"[data-do='save.{kind}']").click()
    link = files.locator(f"a[data-file$='.{kind}']")
    with files.page.expect_download() as download:
        link.click()
    return download.value.path().read_bytes()


def test_by_keyboard_and_without_barriers(
    page: Page, start: Callable[..., AbstractContextManager[Started]]
) -> None:
    """Can a step be reached, filled in and kept with keys alone, the focus where one writes, and does axe-core find nothing serious?"""
    with start("en") as tool:
        form = opened(page, tool)
        assert barriers(page) == []
        form.locator("[data-do='begin.example']").focus()
        page.keyboard.press("Enter")
        form.locator("[data-do='go.money']").focus()
        page.keyboard.press("Enter")
        expect(form.locator("[data-station=money]")).to_be_visible()
        expect(form.locator("[data-do='go.money']")).to_be_focused()
        budget = form.locator("[name='plan..budget']")
        while not budget.evaluate("node => node === document.activeElement"):
            page.keyboard.press("Tab")
        page.keyboard.press("Control+A")
        page.keyboard.type("100")
        page.keyboard.press("Enter")
        expect(form.locator("[data-code=steps-over-budget]")).to_be_visible()
        expect(budget).to_be_focused()
        form.locator("[data-do='add.costs']").focus()
        page.keyboard.press("Enter")
        expect(form.locator("fieldset.row").last.locator("input").first).to_be_focused()
        for theme in ("light", "dark"):
            page.evaluate(
                "theme => { document.body.dataset.jpThemeLight = String(theme === 'light') }", theme
            )
            for station in STATIONS:
                go(form, station)
                assert barriers(page) == [], (theme, station)
        fill(form, ".hours", "many")
        keep(form)
        expect(form.locator(".problem")).to_be_visible()
        assert barriers(page) == []
