"""The pages and the index of a batch, as a browser shows them from disk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .conftest import SAMPLE_TEAM, batch
from .pages import Opened, opened
from .teams import IDS, write_hostile_team

PHONE, DESK = 360, 1280
MOST_PRINTED = 7
"""Sheets of A4 a manager takes into a talk."""

CONTRAST = """() => {
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * x + .7152 * y + .0722 * z; };
  const colour = text => text.match(/[\\d.]+/g).map(Number);
  const ground = node => { for (; node; node = node.parentElement) {
      const c = colour(getComputedStyle(node).backgroundColor); if (c.length < 4 || c[3] === 1) return c; } return [255, 255, 255]; };
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) { const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility()) continue;
    const [a, b] = [light(colour(getComputedStyle(node).color)), light(ground(node))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) found.push(ratio.toFixed(2) + " " + node.className + ": " + walker.currentNode.data.slice(0, 40)); }
  return found;
}"""
HEADINGS = (
    "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(each => [+each.tagName[1], each.textContent])"
)
WIDER = """() => [...document.body.querySelectorAll('*')].filter(each => each.getBoundingClientRect().right > innerWidth + 1)
  .map(each => each.tagName + '.' + each.className + ' ' + each.textContent.slice(0, 30)).slice(0, 5)"""
SQUEEZED = """() => [...document.querySelectorAll('td,th,dt,dd')].filter(each => each.checkVisibility() && /\\p{L}{4}/u.test(each.textContent)
  && each.getBoundingClientRect().width < 48).map(each => each.textContent.trim().slice(0, 30))"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, jupyter_environment: dict[str, str]) -> Path:
    """Make a batch of the sample team: one with many old deals, one with a low win rate, one without any data."""
    out = tmp_path_factory.mktemp("pages") / "sample"
    batch(SAMPLE_TEAM, out, jupyter_environment, "--rep", "R01", "--rep", "R03", "--rep", "R12")
    return out


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, jupyter_environment: dict[str, str]) -> Path:
    """Make a batch of a team whose every text tries to become code."""
    folder = tmp_path_factory.mktemp("hostile")
    team = write_hostile_team(SAMPLE_TEAM, folder / "team")
    reps = [option for rep in ("R01", IDS["R03"]) for option in ("--rep", rep)]
    batch(team, folder / "out", jupyter_environment, *reps)
    return folder / "out"


@pytest.fixture(scope="module", params=["sample", "hostile"])
def pages(request: pytest.FixtureRequest, browser: Browser) -> Iterator[list[Opened]]:
    """Every page of a batch, open side by side."""
    files = sorted(request.getfixturevalue(request.param).glob("*.html"))
    assert len(files) >= 5, "two pages for each of two reps, and the index"
    with opened(browser, *files) as seen:
        yield seen


def manager_page(folder: Path, rep: str) -> Path:
    lines = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]
    return folder / next(line["manager_html"] for line in lines if line["rep_id"] == rep)


def test_alone(pages: list[Opened]) -> None:
    """Does a page ask for nothing beyond itself, and have nothing to complain about?"""
    for seen in pages:
        assert not seen.asked, seen.file.name
        assert not seen.complaints, seen.file.name


def test_nothing_hostile_runs(pages: list[Opened]) -> None:
    """Do names stay names, also when the mouse passes over them?"""
    for seen in pages:
        assert seen.page.evaluate("typeof window.hacked") == "undefined", seen.file.name
        assert seen.page.evaluate("document.querySelectorAll('[onload],[onerror],[onmouseover]').length") == 0
        assert seen.page.evaluate("document.querySelectorAll('a[href^=\"javascript:\"]').length") == 0


def test_hostile_names_are_shown(hostile: Path, browser: Browser) -> None:
    """Is a hostile name shown as it was written?"""
    with opened(browser, manager_page(hostile, "R01")) as [seen]:
        assert (
            "window.hacked" in seen.page.locator("h1").inner_text() + seen.page.locator("header").inner_text()
        )


def test_structure(pages: list[Opened]) -> None:
    """Does a page say its language, have one main heading, headings in order, and words for every picture?"""
    for seen in pages:
        page = seen.page
        assert page.evaluate("document.documentElement.lang") == "en"
        assert page.title().strip()
        levels = [level for level, _ in page.evaluate(HEADINGS)]
        assert levels.count(1) == 1, seen.file.name
        assert levels[0] == 1
        for above, below in pairwise(levels):
            assert below <= above + 1, f"{seen.file.name}: a heading of level {below} follows one of {above}"
        assert page.evaluate(HEADINGS + ".every(each => each[1].trim())")
        assert page.evaluate("[...document.images].every(image => image.alt.trim().length > 20)")
        assert page.evaluate("[...document.querySelectorAll('thead th')].every(cell => cell.scope === 'col')")
        assert page.evaluate("[...document.querySelectorAll('tbody th')].every(cell => cell.scope === 'row')")


def test_contrast(pages: list[Opened]) -> None:
    """Does every text stand out from its ground by 4.5 to 1?"""
    for seen in pages:
        assert seen.page.evaluate(CONTRAST) == [], seen.file.name


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_fits(width: int, pages: list[Opened]) -> None:
    """Does a page fit a phone and a desk without scrolling sideways, and without words broken into letters?"""
    for seen in pages:
        seen.page.set_viewport_size({"width": width, "height": 900})
        page_width = seen.page.evaluate("document.documentElement.scrollWidth")
        assert page_width <= width, (seen.file.name, seen.page.evaluate(WIDER))
        assert seen.page.evaluate(SQUEEZED) == [], seen.file.name


def test_prints(sample: Path, browser: Browser) -> None:
    """Does a manager's page go onto a few sheets of A4?"""
    with opened(browser, manager_page(sample, "R01")) as [seen]:
        printed = seen.page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= MOST_PRINTED


def test_search_by_keyboard(sample: Path, browser: Browser) -> None:
    """Can somebody without a mouse find a person, also without accents, and open the page?"""
    with opened(browser, sample / "index.html") as [seen]:
        page, found, rows = seen.page, seen.page.locator("#found"), seen.page.locator("tbody tr:visible")
        expect(found).to_have_text("20 / 20")
        while not page.locator("#search").evaluate("box => box === document.activeElement"):
            page.keyboard.press("Tab")  # links to the team's page come first, where there is one
        page.keyboard.type("pena faro")
        expect(found).to_have_text("1 / 20")
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text("Andrés Peña Lozano")
        page.keyboard.press("Control+a")
        page.keyboard.type("nobody at all")
        expect(found).to_have_text("0 / 20")
        page.keyboard.press("Control+a")
        page.keyboard.type("Соколова")
        expect(rows).to_have_count(1)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Ирина Соколова")
        assert page.url == manager_page(sample, "R03").as_uri()
