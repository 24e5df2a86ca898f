"""The handover tool in a browser: choose, fill in, close, open again, take the pack along; in English and in Spanish."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
import vobject
from docx import Document as Docx
from playwright.sync_api import BrowserContext, Locator, Page, expect

from ..opening import Started, started  # noqa: TID252  one folder up, as pytest imports it
from .test_accessible import barriers
from .working import READY

HOSTILE = "</script><img src=x onerror=window.hacked=1>"
PANEL = ".jp-NotebookPanel:visible"


class Tool(NamedTuple):
    """A running tool on an export of its own, and its language."""

    running: Started
    export: Path
    code: str


@pytest.fixture(scope="module", params=["en", "es"])
def tool(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]
) -> Iterator[Tool]:
    """Run `acctkit start handover` on an export with hostile texts, in a home of its own."""
    folder = tmp_path_factory.mktemp("exportación de julio") / "export"
    folder.mkdir()
    (folder / "reps.csv").write_text("rep_id,name,manager\nR1,Ana,Eva\nR2,Luis,Eva\nR3,Rosa,Eva\n", "utf-8")
    (folder / "accounts.csv").write_text("account_id,name,rep_id\nA1,Acme,R1\nA2,Bolt,R1\n", "utf-8")
    (folder / "absences.csv").write_text("rep_id,first_day,last_day\nR1,2026-07-06,2026-07-10\n", "utf-8")
    (folder / "deals.csv").write_text(
        "deal_id,rep_id,account_id,title,stage,created,closed,amount,next_step,next_step_date\n"
        f"D1,R1,A1,{HOSTILE},Open,2026-06-01,,50,Call,2026-07-07\n"
        "D2,R1,A2,filters,Open,2026-06-01,,30,Visit,2026-07-08\n"
        "D4,R2,A1,old,Open,2026-06-01,,20,Call,2026-07-09\n"
        "D5,R3,A1,old,Open,2026-06-01,,20,Call,2026-07-09\n",
        "utf-8",
    )
    (folder / "mapping.yaml").write_text("as_of: 2026-06-30\n", "utf-8")
    home = folder.parent / "home"
    home.mkdir()
    own = environment | {"HOME": str(home), "ACCTKIT_HOME": str(home / "acctkit")}
    arguments = ("handover", "--team", str(folder), "--lang", request.param)
    with started(*arguments, cwd=folder.parent, environment=own) as running:
        yield Tool(running, folder, request.param)


def opened(page: Page, tool: Tool) -> tuple[Locator, Locator, Locator]:
    """Open the tool in a tab and return its three forms."""
    page.goto(tool.running.page)
    expect(page.locator(READY)).to_be_visible()
    forms = tuple(page.locator(f"{PANEL} .ak.{name}") for name in ("absence", "customer", "pack"))
    for form in forms:
        expect(form).to_be_visible()
    return forms


def missing(absence: Locator) -> int:
    bar = absence.get_by_role("progressbar")
    return int(bar.get_attribute("aria-valuemax") or 0) - int(bar.get_attribute("aria-valuenow") or 0)


def shot(page: Page, tool: Tool, tmp_path: Path, name: str) -> None:
    """Take a picture, for people to look at, where `ACCTKIT_SHOTS` says."""
    folder = Path(os.environ.get("ACCTKIT_SHOTS") or tmp_path)
    page.screenshot(path=folder / f"handover-{tool.code}-{name}.png")


def saved(page: Page, pack: Locator, what: str) -> bytes:
    """Save the pack in a form and download it."""
    pack.locator(f"[data-do={what}]").click()
    link = pack.locator(f"a[data-file$='.{what}']")
    with page.expect_download() as download:
        link.click()
    return download.value.path().read_bytes()


def test_filled_in_closed_and_opened_again(
    page: Page, visitor: Callable[..., BrowserContext], tool: Tool, tmp_path: Path
) -> None:
    """Is a gap filled, does their count fall, is all there in another tab, and does the pack hold it?

    That no script of a stranger's ran is asserted for every page, when it is closed.
    """
    absence, customer, pack = opened(page, tool)
    expect(absence.locator("[name=first]")).to_have_value("2026-07-06")
    expect(customer.locator("[data-customer]")).to_contain_text(HOSTILE)
    shot(page, tool, tmp_path, "fresh")
    bar = absence.get_by_role("progressbar")
    before, known = missing(absence), int(bar.get_attribute("aria-valuenow") or 0)
    customer.locator("[name=papers]").fill("folder A")
    customer.locator("[name=goal]").fill("a signed plan")
    customer.locator("[name=substitute]").select_option("R3")
    customer.locator("[data-do=check]").click()
    expect(bar).to_have_attribute("aria-valuenow", str(known + 2))
    assert missing(absence) == before - 2
    expect(pack.locator(".document")).to_contain_text("folder A")
    expect(customer.locator("[data-customer]")).to_contain_text("Rosa")
    customer.locator("[data-customer]").scroll_into_view_if_needed()
    shot(page, tool, tmp_path, "filled")

    other = visitor().new_page()
    absence, customer, pack = opened(other, tool)
    assert missing(absence) == before - 2
    customer.locator("[name=show]").select_option("a:A1")
    customer.locator("[data-do=choose]").click()
    expect(customer.locator("[name=papers]")).to_have_value("folder A")
    expect(customer.locator("[name=substitute]")).to_have_value("R3")
    book = Docx(BytesIO(saved(other, pack, "docx")))
    texts = [paragraph.text for paragraph in book.paragraphs]
    assert any("folder A" in text for text in texts)
    assert ("What nobody knows" if tool.code == "en" else "Lo que nadie sabe") in texts
    calendar = vobject.readOne(saved(other, pack, "ics").decode())
    titles = [event.summary.value for event in calendar.vevent_list]
    assert any("Visit" in title for title in titles)
    pack.scroll_into_view_if_needed()
    shot(other, tool, tmp_path, "pack")
    assert (tool.export.parent / "export.handover.json").is_file()


def test_by_keyboard(page: Page, tool: Tool) -> None:
    """Can an absence without end be chosen and a customer filled in with keys alone, the focus staying where one is?"""
    absence, customer, _ = opened(page, tool)
    absence.locator("[name=rep]").focus()
    page.keyboard.press("l")  # Luis
    absence.locator("[name=last]").fill("")
    absence.locator("[data-do=check]").focus()
    page.keyboard.press("Enter")
    expect(absence.locator("h3")).to_contain_text("Luis")
    expect(absence.locator("[data-do=check]")).to_be_focused()
    box = customer.locator("[name=must_not]")
    box.focus()
    page.keyboard.type("no visit")
    keep = customer.locator("[data-do=check]")
    while not keep.evaluate("node => node === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(customer.locator("[name=must_not]")).to_have_value("no visit")
    expect(page.locator(f"{PANEL} .ak-unseen").filter(has_text=re.compile("^(Kept|Guardado)"))).to_have_count(
        1
    )


def test_no_barrier(page: Page, tool: Tool) -> None:
    """Does axe-core find nothing serious, fresh and with something wrong?"""
    absence, _, pack = opened(page, tool)
    assert barriers(page) == []
    absence.locator("[name=first]").fill("")
    absence.locator("[data-do=check]").click()
    expect(absence.get_by_role("alert")).to_be_visible()
    pack.locator("[data-do=html]").click()
    expect(pack.locator("a[data-file$='.html']")).to_be_visible()
    assert barriers(page) == []
