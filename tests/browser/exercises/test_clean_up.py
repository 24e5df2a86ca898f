"""The clean-up tool in a browser: decide, close, open again, take the correction list along."""

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


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write an export whose texts are hostile, in a folder with a space and an accent."""
    folder = tmp_path_factory.mktemp("exportación de junio") / "export"
    folder.mkdir()
    (folder / "reps.csv").write_text("rep_id,name\nR1,Ana\n", "utf-8")
    (folder / "accounts.csv").write_text("account_id,name,phone,rep_id\nA1,Acme,see card,R1\n", "utf-8")
    (folder / "deals.csv").write_text(
        f"deal_id,rep_id,account_id,title,stage,created,closed,amount\nD1,R1,,{HOSTILE},Open,2026-06-01,,50\n",
        "utf-8",
    )
    (folder / "mapping.yaml").write_text("as_of: 2026-06-30\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def tool(export: Path, environment: dict[str, str]) -> Iterator[Started]:
    """Run `acctkit start crm_clean_up` on the export, in a home of its own."""
    home = export.parent / "home"
    home.mkdir()
    own = environment | {"HOME": str(home), "ACCTKIT_HOME": str(home / "acctkit")}
    with started(
        "crm_clean_up", "--team", str(export), "--lang", "en", cwd=export.parent, environment=own
    ) as running:
        yield running


def opened(page: Page, tool: Started) -> Locator:
    """Open the tool in a tab and return the finding's form."""
    page.goto(tool.page)
    expect(page.locator(READY)).to_be_visible()
    form = page.locator(".jp-NotebookPanel:visible .cleanup")
    expect(form).to_be_visible()
    return form


def choose(form: Locator, **wanted: str) -> None:
    """Choose which findings are shown."""
    for name, value in wanted.items():
        form.locator(f"[name={name}]").select_option(value)
    form.locator("[data-do=choose]").click()


def shot(page: Page, tmp_path: Path, name: str) -> None:
    """Take a picture, for people to look at, where `ACCTKIT_SHOTS` says."""
    page.screenshot(path=Path(os.environ.get("ACCTKIT_SHOTS") or tmp_path) / f"clean-up-{name}.png")


def test_decided_closed_and_opened_again(
    page: Page, visitor: Callable[..., BrowserContext], tool: Started, export: Path, tmp_path: Path
) -> None:
    """Are one finding corrected and one ignored, restored in another tab, and taken along as a workbook?

    That no script of a stranger's ran is asserted for every page, when it is closed.
    """
    form = opened(page, tool)
    choose(form, rule="phone-not-valid")
    finding = form.locator("[data-finding^='phone-not-valid']")
    expect(finding).to_contain_text("see card")
    finding.locator("[name='new.phone']").fill("12")
    finding.locator("[name='new.phone']").press("Enter")
    expect(finding.locator(".problem")).to_contain_text("no valid phone number")
    finding.locator("[name='new.phone']").fill("+34 810 123 456")
    finding.locator("[data-do=check]").click()
    expect(finding).to_contain_text("Put into the correction list")
    choose(form, rule="deal-no-account")
    finding = form.locator("[data-finding^='deal-no-account']")
    expect(finding).to_contain_text(HOSTILE)
    finding.locator("[data-do=ignore]").click()
    expect(form.get_by_role("alert")).to_contain_text("Write why it is ignored")
    finding.locator("[name=reason]").fill(HOSTILE)
    finding.locator("[data-do=ignore]").click()
    expect(form.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "2")
    expect(form.locator(".kicker")).to_be_in_viewport()
    shot(page, tmp_path, "decided")

    other = visitor().new_page()
    again = opened(other, tool)
    expect(again.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "2")
    choose(again, rule="", which="decided")
    expect(again.locator("[data-finding]")).to_be_visible()
    expect(again.locator(".kicker")).to_have_text("Finding 1 of 2")
    decision = again.locator("[data-key=decision]")
    first = decision.inner_text()
    again.locator("[data-do=on]").click()
    expect(again.locator(".kicker")).to_have_text("Finding 2 of 2")
    decided = [first, decision.inner_text()]
    assert any(HOSTILE in text for text in decided)
    assert any("correction list" in text for text in decided)

    other.locator(".jp-NotebookPanel:visible [data-do=save]").click()
    link = other.locator(".jp-NotebookPanel:visible a[data-file]")
    with other.expect_download() as download:
        link.click()
    book = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes()))
    assert [list(row) for row in book["Accounts"].iter_rows(values_only=True)] == [
        ["account_id", "phone", "phone (before)"],
        ["A1", "+34 810 123 456", "see card"],
    ]
    assert HOSTILE in [cell.value for cell in book["Ignored"][2]]
    assert (export.parent / "export.clean-up.json").is_file()
    assert (export.parent / "home" / "acctkit-exercises" / "en" / link.inner_text()).is_file()


def test_by_keyboard(page: Page, tool: Started) -> None:
    """Can a finding be found, read and decided on with keys alone, the focus staying where one is?"""
    form = opened(page, tool)
    form.locator("[name=severity]").focus()
    page.keyboard.press("w")  # warning
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(form.locator("[data-do=choose]")).to_be_focused()
    expect(form.locator("[data-finding]")).to_contain_text("warning")
    before = int(form.get_by_role("progressbar").get_attribute("aria-valuenow") or 0)
    ignore = form.locator("[data-do=ignore]")
    form.locator("[name=reason]").focus()
    page.keyboard.type("agreed")
    while not ignore.evaluate("node => node === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(form.get_by_role("progressbar")).to_have_attribute("aria-valuenow", str(before + 1))
    expect(page.locator(".jp-NotebookPanel:visible .ak-unseen").first).to_have_text(re.compile("^Kept"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_barrier(page: Page, tool: Started, theme: str) -> None:
    """Does axe-core find nothing serious, fresh, with a wrong value, and with something decided?"""
    form = opened(page, tool)
    page.evaluate("theme => { document.body.dataset.jpThemeLight = String(theme === 'light') }", theme)
    choose(form, rule="phone-not-valid")
    finding = form.locator("[data-finding^='phone-not-valid']")
    expect(finding).to_be_visible()
    assert barriers(page) == []
    finding.locator("[name='new.phone']").fill("12")
    finding.locator("[data-do=check]").click()
    expect(finding.locator(".problem")).to_be_visible()
    assert barriers(page) == []
    finding.locator("[data-do=done]").click()
    expect(finding.locator("[data-key=decision]")).to_be_visible()
    assert barriers(page) == []
