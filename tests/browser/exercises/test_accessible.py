"""Nothing in the kit's own output keeps out who reads with a screen reader, by keyboard or with weak eyes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .course import TYPES
from .working import Working


def barriers(page: Page) -> list[str]:
    """Return what axe-core finds serious or critical within the kit's output, with the places."""
    told = Axe().run(page, context={"include": [[".jp-NotebookPanel .ak"]]}).response
    assert told["passes"], "something was looked at"
    return [
        f"{each['id']}: {node['target']} {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for each in told["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_barrier_in_any_state(page: Page, work: Callable[..., Working], theme: str) -> None:
    """Does axe-core find nothing serious, fresh, wrong, with hints and solution, partly right and right?"""
    exercise = work(page, "21_axe")
    page.evaluate("theme => { document.body.dataset.jpThemeLight = String(theme === 'light') }", theme)
    begin_anew(exercise)
    assert barriers(page) == []
    for kind in TYPES:
        exercise.wrong(kind)
        exercise.do(kind, "check", "incorrect")
    assert barriers(page) == []
    for kind in TYPES:
        exercise.do(kind, "hint", "incorrect")
        expect(exercise.card(kind).locator(".hints li")).to_have_count(1)
        exercise.do(kind, "solution", "incorrect")
        expect(exercise.card(kind).locator(".solution")).to_be_visible()
    assert barriers(page) == []
    for kind in TYPES:
        exercise.right(kind)
        exercise.do(kind, "check", "correct")
    assert barriers(page) == []


def begin_anew(exercise: Working) -> None:
    """Take back what an earlier test has answered."""
    exercise.shown.locator("details.sure summary").click()
    exercise.shown.locator("details.sure [data-do=again]").click()
    for kind in TYPES:
        exercise.stands(kind, "unattempted")


def test_no_barrier_at_the_start(page: Page, work: Callable[..., Working]) -> None:
    """Does axe-core find nothing serious on the first page?"""
    page.goto(work(page, "21_axe").page.url.replace("21_axe", "00_start"))
    expect(page.locator(".jp-NotebookPanel [name=name]")).to_be_visible()
    assert barriers(page) == []
