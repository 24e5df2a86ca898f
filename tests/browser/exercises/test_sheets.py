"""Own sheets to fill in and take away, the end of an exercise, and a learner who writes code into every field."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import nbformat
import openpyxl
from playwright.sync_api import Locator, Page, expect

from acctkit.stored_views import VIEW

from .course import TYPES
from .working import Working, Written

HOSTILE = '</script><img src=x onerror="window.hacked=1">'
MATRIX, GOALS = 0, 1


def sheet(exercise: Working, number: int) -> Locator:
    """Return one of the own sheets."""
    return exercise.shown.locator(".ak.q.sheet").nth(number)


def saved(exercise: Working, number: int, course: Path) -> openpyxl.Workbook:
    """Save a sheet; return the file that lies beside the notebook then, which the link must give as well."""
    own = sheet(exercise, number)
    own.locator("[data-do=save]").click()
    link = own.locator("a[data-file]")
    with exercise.page.expect_download() as download:
        link.click()
    name = link.inner_text()
    assert unquote(download.value.url).endswith(f"/en/{name}")
    file = course / "en" / name
    assert download.value.path().read_bytes() == file.read_bytes()
    return openpyxl.load_workbook(file)


def words(book: openpyxl.Workbook) -> set[str]:
    """Return all that stands in a workbook."""
    return {
        str(cell)
        for each in book
        for row in each.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    }


def test_own_matrix(
    page: Page,
    work: Callable[..., Working],
    course: Path,
    written: Written,
    shoot: Callable[[Page, str], None],
) -> None:
    """Are own people placed, kept as one types, found again, and taken along as a file beside the notebook?"""
    exercise = work(page, "19_sheets")
    own = sheet(exercise, MATRIX)
    own.locator("[name='people.0.name']").fill("A. B.")
    own.locator("[name='people.0.task']").fill("First calls")
    chip = own.get_by_role("button", name=re.compile("^A. B.:"))
    expect(chip).to_be_visible()
    chip.focus()
    for key in ("Enter", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
    written.wait_for(page, "'willingness': 4.5")
    shoot(page, "own-matrix")
    found = words(saved(exercise, MATRIX, course))
    assert {"A. B.", "First calls", "1.5", "4.5", "Eager beginner"} <= found
    again = work(page, "19_sheets")
    expect(sheet(again, MATRIX).locator("[name='people.0.name']")).to_have_value("A. B.")
    expect(sheet(again, MATRIX).get_by_role("button", name=re.compile("^A. B.: ability 1.5"))).to_be_visible()
    first = sheet(again, MATRIX)
    saved(again, MATRIX, course)
    expect(first.locator("a[data-file]")).to_have_text(re.compile(r" \(2\)\.xlsx$"))


def test_own_goals(page: Page, work: Callable[..., Working], course: Path) -> None:
    """Is an own goal told what is missing, and the year divided over the months so that it adds up?"""
    exercise = work(page, "19_sheets")
    own = sheet(exercise, GOALS)
    own.locator("[name='goals.0.object']").fill("New clinics")
    own.locator("[name='goals.0.amount']").fill("12")
    own.locator("[name='target']").fill("1,200,000.50")
    own.locator("[name='booked']").fill("200,000.50")
    own.locator("[name='first_month']").select_option("11")
    own.locator("[data-do=check]").click()
    expect(own.locator(".follows")).to_contain_text("500,000")
    found = words(saved(exercise, GOALS, course))
    assert {"New clinics", "12", "500000", "1000000"} <= found


def test_the_end(page: Page, work: Callable[..., Working]) -> None:
    """Does the end show what is worth another look, lead there, and begin everything anew only when one is sure?"""
    exercise = work(page, "20_closing")
    exercise.wrong("single")
    exercise.do("single", "check", "incorrect")
    exercise.right("number")
    exercise.do("number", "check", "correct")
    page.get_by_role("button", name="Go to question 1").click()
    expect(exercise.card("single")).to_be_focused()
    sure = exercise.shown.locator("details.sure")
    expect(sure.locator("[data-do=again]")).to_be_hidden()
    sure.locator("summary").click()
    sure.locator("[data-do=again]").click()
    for kind in ("single", "number"):
        exercise.stands(kind, "unattempted")
    expect(exercise.shown.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "0")
    expect(exercise.card("number").get_by_role("textbox")).to_have_value("")
    again = work(page, "20_closing")
    for kind in TYPES:
        again.stands(kind, "unattempted")


def test_a_hostile_learner(page: Page, work: Callable[..., Working], course: Path, written: Written) -> None:
    """Does nothing that a learner or a trainer writes ever run, neither live nor in the saved file opened again?

    That no script of a stranger's ran is asserted for every page, when it is closed.
    """
    exercise = work(page, "30_hostile")
    expect(exercise.shown.get_by_role("heading", level=1)).to_contain_text("</script><img src=x")
    for kind in ("number", "text"):
        exercise.card(kind).get_by_role("textbox").fill(HOSTILE)
        exercise.card(kind).locator("[data-do=check]").click()
        expect(exercise.card(kind).locator("[data-show=told]")).to_be_visible()
    own = sheet(exercise, MATRIX)
    own.locator("[name='people.0.name']").fill(HOSTILE[:40])
    own.locator("[name='people.0.task']").fill(HOSTILE)
    expect(own.locator(".chip")).to_contain_text("</script>")
    own.locator("[data-do=check]").click()
    expect(own.locator(".follows")).to_contain_text(HOSTILE)
    written.wait_for(page, HOSTILE)
    work_again = work(page, "30_hostile")
    expect(work_again.card("text").get_by_role("textbox")).to_have_value(HOSTILE)
    with page.expect_response(
        lambda answer: answer.request.method == "PUT" and "/api/contents/" in answer.url
    ):
        page.keyboard.press("Control+s")
    stored = nbformat.read(course / "en" / "30_hostile.ipynb", as_version=4)
    html = [
        output.data.get("text/html", "")
        for cell in stored.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]
    assert any("&lt;img src=x" in each for each in html)
    assert not any("<img" in each or "<script" in each for each in html)
    assert not any(
        VIEW in output.data for cell in stored.cells if cell.cell_type == "code" for output in cell.outputs
    )


def test_a_hostile_name(page: Page, work: Callable[..., Working]) -> None:
    """Is a name that is code greeted as text on the first page?"""
    page.goto(work(page, "30_hostile").page.url.replace("30_hostile", "00_start"))
    field = page.locator(".jp-NotebookPanel:visible [name=name]")
    field.fill(HOSTILE)
    field.press("Enter")
    expect(page.get_by_text(f"Hello {HOSTILE}")).to_be_visible()
    listed = page.get_by_role("list")  # the next step may name it too
    expect(listed.get_by_role("link", name="</script><img src=x onerror=window.hacked=1>")).to_be_visible()
