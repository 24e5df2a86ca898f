"""Cards and own sheets in JupyterLab itself, where nothing is tidied for them: dark, narrow, slow, cut off, stored."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Locator, Page, expect

from acctkit.batch import notebook as notebooks
from acctkit.playbook.questions import TYPES
from acctkit.practice.connecting import FILE, file_address
from acctkit.practice.learner import load_learner
from acctkit.practice.store import Store

from . import test_lab
from .conftest import ROOT
from .test_lab import Lab, copy, open_notebook, wait_until_idle

lab, page = test_lab.lab, test_lab.page
OWN = ROOT / "tests" / "practice" / "own_content"
OPENING = """\
from acctkit.widgets.exercise_page import open_exercise

exercise = open_exercise("fair", "en", "own")
exercise.header()"""
LINES = (OPENING, 'exercise.part("all")', 'exercise.worksheet("own_matrix")', "exercise.closing()")
SLOW = "import time\n\ntime.sleep(4)"
HALF_RIGHT = 'input[value="b"], input[value="r2"]'


@pytest.fixture(scope="module")
def jupyter_environment(
    jupyter_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Return the environment with a home for a learner as well."""
    return jupyter_environment | {"ACCTKIT_HOME": str(tmp_path_factory.mktemp("learner"))}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a notebook with a question of every type, beside a trainer's own content."""
    folder = tmp_path_factory.mktemp("cards")
    shutil.copytree(OWN, folder / "own")
    code = [new_code_cell(line, metadata={"jupyter": {"source_hidden": True}}) for line in (*LINES, SLOW)]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(
        new_notebook(cells=[new_markdown_cell("# Cards"), *code], metadata=metadata), folder / "cards.ipynb"
    )
    return folder / "cards.ipynb"


@pytest.fixture
def shoot(tmp_path: Path) -> Callable[[Locator, str], None]:
    """Take a picture, for people to look at, where `ACCTKIT_SHOTS` says."""
    folder = Path(os.environ.get("ACCTKIT_SHOTS") or tmp_path)
    return lambda shown, name: shown.screenshot(path=folder / f"cards-{name}.png") and None


def opened(page: Page, lab: Lab, notebook: Path) -> Locator:
    """Open a notebook, run all but its slow last cell, and begin everything anew."""
    shown = open_notebook(page, lab, notebook)
    shown.locator(".jp-CodeCell").last.click()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Above Selected Cell", exact=True).click()
    expect(shown.locator("details.sure")).to_be_attached()
    wait_until_idle(page, lab, notebook)
    shown.locator("details.sure summary").click()
    shown.get_by_role("button", name="Yes, begin anew").click()
    expect(shown.locator("details.sure")).not_to_have_attribute("open", "")
    return shown


def card(shown: Locator, kind: str) -> Locator:
    return shown.locator(f"[data-card=fair_{kind}]")


def check(shown: Locator, kind: str, status: str) -> Locator:
    """Click on Check and wait for what becomes of it."""
    asked = card(shown, kind)
    asked.get_by_role("button", name="Check").click()
    expect(asked).to_have_class(re.compile(rf"(^| ){status}( |$)"))
    return asked


def answer_half_right(shown: Locator) -> None:
    """Answer every question that takes little typing or moving, so that marks are on show."""
    for kind in ("single", "multiple", "pick_rows"):
        card(shown, kind).locator(HALF_RIGHT).check()
        check(shown, kind, "incorrect")
    for kind in ("match", "table"):
        for field in card(shown, kind).locator("select").all():
            field.select_option(index=1)
        for field in card(shown, kind).get_by_role("textbox").all():
            field.fill("800")
        check(shown, kind, "(partly|incorrect)")
    for name in ("Ana", "Luis", "Eva"):
        chip = card(shown, "place").get_by_role("button", name=re.compile(f"^{name}:"))
        chip.press("Enter")
    check(shown, "place", "incorrect")
    last = card(shown, "order").get_by_role("button", name=re.compile("^Move (up|down): step d$"))
    last.and_(shown.locator("[aria-disabled=false]")).first.click()  # it ends up elsewhere than at the end
    check(shown, "order", "(partly|incorrect)")


def barriers(page: Page) -> list[str]:
    """Return what axe-core finds serious or critical in what the kit shows."""
    found = Axe().run(page, context={"include": [[".jp-Notebook .ak"]]}).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['html'][:160]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def test_a_dark_laboratory(page: Page, lab: Lab, made: Path, shoot: Callable[[Locator, str], None]) -> None:
    """Is everything readable in the dark theme, live, with marks and reasons: paper stays paper?"""
    shown = opened(page, lab, copy(made, "dark.ipynb"))
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.get_by_text("Theme", exact=True).hover()
    page.get_by_text("JupyterLab Dark", exact=True).click()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    answer_half_right(shown)
    assert barriers(page) == []
    for kind in TYPES:
        paper = card(shown, kind).evaluate("each => getComputedStyle(each).backgroundColor")
        assert paper == "rgb(255, 255, 255)"
        shoot(card(shown, kind), f"dark-{kind}")


def test_a_narrow_screen(page: Page, lab: Lab, made: Path, shoot: Callable[[Locator, str], None]) -> None:
    """Does everything fit on 380 pixels, with buttons and boxes large enough for a finger?"""
    shown = opened(page, lab, copy(made, "narrow.ipynb"))
    answer_half_right(shown)
    page.get_by_role("tab", name="File Browser").click()  # folds the list of files away
    expect(page.locator(".jp-FileBrowser")).to_be_hidden()
    page.set_viewport_size({"width": 380, "height": 800})
    too_wide = "each => each.scrollWidth > each.clientWidth + 1"
    for asked in (*(card(shown, kind) for kind in TYPES), shown.locator(".sheet:has([data-do])")):
        asked.scroll_into_view_if_needed()
        assert asked.evaluate(too_wide) is False, asked.get_attribute("data-card")
        small = asked.evaluate(
            """each => [...each.querySelectorAll('button, select, textarea, input:not([type=hidden])')]
                .map(field => [field, (field.closest('label') ?? field).getBoundingClientRect()])
                .filter(([, box]) => box.width < 24 || box.height < 24).map(([field]) => field.outerHTML)"""
        )
        assert small == []
        shoot(asked, f"narrow-{asked.get_attribute('data-card') or 'sheet'}")


def test_focus_caret_and_page_stay(page: Page, lab: Lab, made: Path) -> None:
    """Do focus, caret and the page stay where they were when an answer comes?"""
    shown = opened(page, lab, copy(made, "caret.ipynb"))
    field = card(shown, "number").get_by_role("textbox")
    field.fill("617.25")
    field.press("Home")
    field.press("ArrowRight")
    before = field.bounding_box()
    field.press("Enter")
    expect(card(shown, "number")).to_have_class(re.compile("incorrect"))
    expect(field).to_be_focused()
    assert field.evaluate("each => each.selectionStart") == 1
    page.wait_for_timeout(600)  # the reason may glide into view by then
    assert field.bounding_box()["x"] == before["x"]
    told = card(shown, "number").locator("[data-show=told]")
    expect(told).to_be_in_viewport(ratio=0.9)
    expect(shown.locator(".ak-unseen", has_text="halved")).to_have_attribute("role", "status")


def test_a_slow_kernel(page: Page, lab: Lab, made: Path, jupyter_environment: dict[str, str]) -> None:
    """While the kernel is busy: is it said, is a second click no second attempt, and does what is typed meanwhile stay?"""
    notebook = copy(made, "slow.ipynb")
    shown = opened(page, lab, notebook)
    grid = card(shown, "table")
    for field in grid.locator("select").all():
        field.select_option("flat")
    for field in grid.get_by_role("textbox").all():
        field.fill("1")
    learner = load_learner(Path(jupyter_environment["ACCTKIT_HOME"]))
    store = Store(file_address(Path(jupyter_environment["ACCTKIT_HOME"]) / FILE))
    answered = lambda: sum(event.verb == "answered" for event in store.events(learner.id))  # noqa: E731
    before = answered()
    shown.locator(".jp-CodeCell").last.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    grid.get_by_role("button", name="Check").click()
    expect(shown.locator(".ak-waiting", has_text="One moment")).to_be_visible()
    grid.get_by_role("button", name="Check").click()
    grid.get_by_role("textbox").first.fill("1200.5")
    expect(grid).to_have_class(re.compile("incorrect"))
    expect(shown.locator(".ak-waiting", has_text="One moment")).to_have_count(0)
    expect(grid.get_by_role("textbox").first).to_have_value("1200.5")
    wait_until_idle(page, lab, notebook)
    assert answered() == before + 1
    store.close()


def test_an_error_in_the_kernel(page: Page, lab: Lab, made: Path) -> None:
    """Is a click that fails told on the page in plain words, gone with the next one, and nothing lost that was entered?"""
    shown = opened(page, lab, copy(made, "error.ipynb"))
    asked = card(shown, "single")
    asked.locator("input[value=b]").check()
    asked.locator("[data-do=hint]").evaluate("each => { each.dataset.do = 'no such click' }")
    asked.locator("[data-do='no such click']").click()
    told = shown.locator(".ak-waiting.trouble", has_text="please try again")
    expect(told).to_be_visible()
    expect(asked.locator("input[value=b]")).to_be_checked()
    check(shown, "single", "incorrect")
    expect(told).to_have_count(0)


def test_a_kernel_that_is_gone(page: Page, lab: Lab, made: Path) -> None:
    """Is one told what to do when nothing answers any more, and does what was entered stay?"""
    shown = opened(page, lab, copy(made, "gone.ipynb"))
    page.evaluate(
        "window.setTimeout = ((before) => (act, after) => before(act, Math.min(after, 2000)))(window.setTimeout)"
    )
    lab.shut_down_kernels()
    card(shown, "single").locator("input[value=b]").check()
    card(shown, "single").get_by_role("button", name="Check").click()
    expect(shown.locator(".ak-waiting.trouble", has_text="Choose Kernel, then Restart")).to_be_visible()
    expect(card(shown, "single").locator("input[value=b]")).to_be_checked()


def test_two_side_by_side(page: Page, lab: Lab, made: Path, shoot: Callable[[Locator, str], None]) -> None:
    """Can a name be clicked and then its place, and can two who stand close both be read?"""
    shown = opened(page, lab, copy(made, "place.ipynb"))
    asked = card(shown, "place")
    board = asked.locator(".board")
    board.scroll_into_view_if_needed()
    for name, across in (("Ana", 0.32), ("Luis", 0.26)):
        asked.get_by_role("button", name=re.compile(f"^{name}:")).click()
        box = board.bounding_box()
        board.click(position={"x": box["width"] * across, "y": box["height"] * 0.55})
        expect(asked.locator("li", has_text=name)).to_contain_text("(Beginner in doubt)")
    one, other = (asked.locator(f"[data-person={person}]").bounding_box() for person in ("ana", "luis"))
    assert one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
    shoot(asked, "side-by-side")


@pytest.fixture(scope="module")
def stored(made: Path, jupyter_environment: dict[str, str]) -> Path:
    """Run the notebook without its slow cell as the kit's own are run, and store it."""
    source = nbformat.read(made, as_version=4)
    del source.cells[-1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ACCTKIT_HOME", jupyter_environment["ACCTKIT_HOME"])
        run = notebooks.run(notebooks.prepared(source), {}, made.parent)
    file = made.with_name("stored.ipynb")
    file.write_bytes(notebooks.as_bytes(run))
    return file


def test_stored_and_read_without_a_kernel(page: Page, lab: Lab, stored: Path) -> None:
    """Does a stored notebook of unknown hands show every question and its choices, with nothing that pretends to work?"""
    shown = open_notebook(page, lab, stored)
    for text in (
        "What is right here (match)?",
        "a is so",
        "step d",
        "right three",
        "going flat",
        "Luis",
        "Which task",
    ):
        expect(shown.get_by_text(text, exact=text.startswith("What")).first).to_be_attached()
    assert shown.locator("input:enabled:not([type=hidden]), select:enabled, textarea:enabled").count() == 0
    expect(shown.get_by_role("button", name="Check")).to_have_count(0)
