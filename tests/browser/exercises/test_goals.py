"""The goals tool in a browser: edit, run into a conflict, give way, take back, close, open again, take it along."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from ..opening import Started, started  # noqa: TID252  one folder up, as pytest imports it
from .test_accessible import barriers
from .working import READY

HOSTILE = "</script><img src=x onerror=window.hacked=1>"
TYPED = "kept as it is typed"
SENTENCES = {
    "en": f"Eva raises {HOSTILE} from 80 to 95 euros by 30 September 2026, according to the CRM.",
    "es": f"Eva aumenta {HOSTILE} de 80 a 95 euros antes del 30 de septiembre de 2026, según el CRM.",
}


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a team with a hostile name and targets, in a folder with a space and an accent."""
    folder = tmp_path_factory.mktemp("metas de otoño") / "team"
    folder.mkdir()
    (folder / "reps.csv").write_text(f'rep_id,name\nR1,"Ana {HOSTILE}"\nR2,Eva\n', "utf-8")
    rows = [
        f"{rep},2026-{month:02},{amount}"
        for rep, amount in (("R1", 3000), ("R2", 1000))
        for month in range(7, 13)
    ]
    (folder / "targets.csv").write_text("rep_id,month,target\n" + "\n".join(rows) + "\n", "utf-8")
    (folder / "mapping.yaml").write_text("as_of: 2026-06-30\n", "utf-8")
    return folder


@pytest.fixture(scope="module", params=["en", "es"])
def tool(
    request: pytest.FixtureRequest, team: Path, environment: dict[str, str]
) -> Iterator[tuple[str, Started]]:
    """Run `acctkit start goals` on the team, in a language and in a home of its own."""
    code = str(request.param)
    team.with_name("team.goals.json").unlink(missing_ok=True)
    home = team.parent / f"home-{code}"
    home.mkdir()
    own = environment | {"HOME": str(home), "ACCTKIT_HOME": str(home / "acctkit")}
    with started("goals", "--team", str(team), "--lang", code, cwd=team.parent, environment=own) as running:
        yield code, running


class Opened:
    """The tool in a tab, part by part."""

    def __init__(self, page: Page, at: Started) -> None:
        page.goto(at.page)
        expect(page.locator(READY)).to_be_visible()
        self.page = page
        forms = page.locator(".jp-NotebookPanel:visible .ak.q.sheet form")
        self.tree = forms.filter(has=page.locator("[name='n.0.0']"))
        self.sides = forms.filter(has=page.locator("[name='said.0']"))
        self.sentence = forms.filter(has=page.locator("[name=sentence]"))
        self.sheets = forms.filter(has=page.locator("[data-do=empty]"))
        self.take = forms.filter(has=page.locator("[data-do=save]"))
        expect(self.tree).to_be_visible()

    def cell(self, name: str) -> Locator:
        """Return a field of the table."""
        return self.tree.locator(f"[name='{name}']")


def shot(page: Page, tmp_path: Path, name: str) -> None:
    """Take a picture, for people to look at, where `ACCTKIT_SHOTS` says."""
    page.screenshot(path=Path(os.environ.get("ACCTKIT_SHOTS") or tmp_path) / f"goals-{name}.png")


def digits(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def set_and_conflict(at: Opened, tmp_path: Path, code: str) -> None:
    """Set an amount, run into a limit, give way in it, take that back and do it again."""
    expect(at.cell("n.0.0")).to_have_value(re.compile(r"^24.000$"))
    at.cell("n.2.1").fill("2500")
    at.cell("n.2.1").press("Enter")
    expect(at.tree.locator("td.set")).to_have_count(1)
    values = [[digits(at.cell(f"n.{row}.{column}").input_value()) for column in range(7)] for row in range(3)]
    assert values[2][1] == 2500
    assert [sum(row[1:]) for row in values] == [row[0] for row in values]
    assert [values[1][column] + values[2][column] for column in range(7)] == values[0]

    at.tree.locator("[data-key=bounds] summary").click()
    at.tree.locator("[name='at.rep']").select_option("R2")
    at.tree.locator("[name=most]").fill("7000")
    at.tree.locator("[data-do=bound]").click()
    expect(at.tree.locator("[data-key=bounds] li")).to_have_count(1)
    at.cell("n.2.0").fill("9000")
    at.cell("n.2.0").press("Enter")
    clash = at.tree.get_by_role("alert")
    expect(clash).to_contain_text("Eva")
    expect(clash.locator("li")).to_have_count(2)
    expect(clash).to_be_in_viewport()
    expect(at.cell("n.2.0")).to_have_value("9000")
    expect(at.cell("n.2.1")).to_have_value(re.compile(r"^2.500$"))
    shot(at.page, tmp_path, f"conflict-{code}")
    clash.locator("li").first.get_by_role("button").click()
    expect(clash).to_have_count(0)
    nine = re.compile(r"^9.000$")
    expect(at.cell("n.2.0")).to_have_value(nine)
    at.tree.locator("[data-do=back]").click()
    expect(at.cell("n.2.0")).not_to_have_value(nine)
    at.tree.locator("[data-do=on]").click()
    expect(at.cell("n.2.0")).to_have_value(nine)


def say_and_word(at: Opened, tmp_path: Path, code: str) -> None:
    """Write down what a person says, check a sentence, and fill in its worksheet."""
    at.sides.locator("[name='said.1']").fill("8000")
    at.sides.locator("[data-do=check]").click()
    expect(at.sides.locator("[data-key=result]")).to_contain_text(re.compile(r"1.000"))
    at.sentence.locator("[name=sentence]").fill(SENTENCES[code])
    at.sentence.locator("[data-do=check]").click()
    expect(at.sentence.locator("li.holds")).to_have_count(3)
    shot(at.page, tmp_path, f"sentence-{code}")
    at.sentence.locator("[data-do=begin]").click()
    expect(at.sheets.locator("[name='g.G1.amount']")).to_have_value("95")
    at.sheets.locator("[name='g.G1.a.0.what']").fill(HOSTILE)
    at.sheets.locator("[name='g.G1.a.0.owner']").fill("Eva")
    at.sheets.locator("[name='g.G1.a.0.due']").fill("2026-07-03")
    at.sheets.locator("[data-do=points]").click()
    expect(at.sheets.locator("[name='g.G1.c.3.day']")).to_have_value("2026-09-30")
    at.sheets.locator("[name='g.G1.obstacles']").fill(TYPED)
    expect(at.sheets.locator("[data-key=bare]")).to_have_count(0)
    shot(at.page, tmp_path, f"sheet-{code}")


def test_the_whole_way(
    page: Page, visitor: Callable[..., BrowserContext], tool: tuple[str, Started], team: Path, tmp_path: Path
) -> None:
    """Is an amount set, a conflict told and given way to, a step taken back, all restored in another tab and taken along?

    That no script of a stranger's ran is asserted for every page, when it is closed.
    """
    code, running = tool
    at = Opened(page, running)
    set_and_conflict(at, tmp_path, code)
    say_and_word(at, tmp_path, code)
    kept = team.with_name("team.goals.json")
    for _ in range(100):
        if TYPED in kept.read_text("utf-8"):
            break
        page.wait_for_timeout(100)

    again = Opened(visitor().new_page(), running)
    expect(again.cell("n.2.0")).to_have_value(re.compile(r"^9.000$"))
    expect(again.sides.locator("[name='said.1']")).to_have_value(re.compile(r"^8.000$"))
    expect(again.sentence.locator("[name=sentence]")).to_have_value(SENTENCES[code])
    expect(again.sheets.locator("[name='g.G1.obstacles']")).to_have_value(TYPED)
    again.take.locator("[data-do=save]").click()
    link = again.take.locator("a[data-file]")
    with again.page.expect_download() as download:
        link.click()
    book = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes()))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[2][1] == 2500
    assert sum(rows[2][1:7]) == 9000
    assert rows[3][-1] == "=SUM(H2:H3)"
    assert HOSTILE in [cell.value for row in book.worksheets[-3] for cell in row]


def test_by_keyboard(page: Page, tool: tuple[str, Started]) -> None:
    """Can an amount be reached, typed over and divided anew with keys alone, the focus staying where one is?"""
    _, running = tool
    at = Opened(page, running)
    at.cell("n.1.1").focus()
    page.keyboard.press("Tab")
    expect(at.cell("n.1.2")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("2222")
    page.keyboard.press("Enter")
    expect(at.cell("n.1.2")).to_have_value(re.compile(r"^2.222$"))
    expect(at.cell("n.1.2")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(at.cell("n.1.2")).not_to_have_value(re.compile(r"^(2.222)?$"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_barrier(page: Page, tool: tuple[str, Started], theme: str) -> None:
    """Does axe-core find nothing serious, with a wrong amount, a conflict, and a worksheet open?"""
    _, running = tool
    at = Opened(page, running)
    page.evaluate("theme => { document.body.dataset.jpThemeLight = String(theme === 'light') }", theme)
    at.cell("n.1.1").fill("x")
    at.cell("n.1.1").press("Enter")
    expect(at.tree.locator(".problem")).to_be_visible()
    at.sheets.locator("[data-do=empty]").click()
    expect(at.sheets.locator("[name$='.a.0.what']").last).to_be_visible()
    assert barriers(page) == []
    at.cell("n.1.1").fill("999999")
    at.cell("n.1.1").press("Enter")
    expect(at.tree.get_by_role("alert")).to_be_visible()
    assert barriers(page) == []
