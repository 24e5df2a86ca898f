"""A trainee's way through an exercise: told why, helped, and found again as it was left."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from ..opening import started  # noqa: TID252  one folder up, as pytest imports it
from .course import TYPES
from .working import Working, Written

REASONS = {
    "single": "why b",
    "multiple": "why b",
    "number": "halved",
    "order": "first a",
    "match": "why p",
    "table": "the sum of",
    "pick_rows": "is in order",
    "place": "not Able, unwilling",
    "text": "begin with a verb",
}


def as_left(shown: Working) -> list[str]:
    """Return what every question shows: its words, what is entered, and what became of it."""
    return shown.shown.locator("article.ak.q").evaluate_all(
        "cards => cards.map(card => card.className + card.innerText + JSON.stringify([...new FormData(card.querySelector('form'))]))"
    )


def begin_anew(shown: Working, act: Callable[[], object]) -> None:
    """Do what makes the notebook run again, and wait until it has."""
    shown.shown.locator("article.ak.q").first.evaluate("card => { card.dataset.before = 'yes' }")
    act()
    expect(shown.page.locator("[data-before]")).to_have_count(0)
    shown.ready()


def restart_kernel(exercise: Working) -> None:
    """Restart the kernel from the menu, as the page itself advises."""
    page = exercise.page
    exercise.shown.get_by_role("button", name="Show code").click()
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^Restart Kernel…")).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()


def test_wrong_then_why_then_a_hint_then_right(
    page: Page, work: Callable[..., Working], shoot: Callable[[Page, str], None]
) -> None:
    """Is one told, for every type of question, why an answer is wrong, helped by a hint, and right in the end?"""
    exercise = work(page, "11_mouse")
    for number, kind in enumerate(TYPES, 1):
        exercise.wrong(kind)
        card = exercise.do(kind, "check", "incorrect")
        expect(card.locator("[data-show=told]")).to_contain_text(REASONS[kind])
        expect(card.locator(".hints li")).to_have_count(0)
        if kind == "place":
            shoot(page, "wrong")
        exercise.do(kind, "hint", "incorrect")
        expect(card.locator(".hints li")).to_have_text(re.compile("Hint 1: +Look."))
        expect(card.locator("[data-show=told]")).to_contain_text(REASONS[kind])
        exercise.right(kind)
        exercise.do(kind, "check", "correct")
        expect(exercise.shown.get_by_role("progressbar")).to_have_attribute("aria-valuenow", str(number))
    shoot(page, "right")


def test_a_kernel_that_begins_anew(page: Page, work: Callable[..., Working], written: Written) -> None:
    """Is everything as it was after the kernel was restarted: right, wrong, hints, solution, and what was not checked?"""
    exercise = work(page, "14_restart")
    for kind in TYPES[:-1]:
        exercise.wrong(kind)
        exercise.do(kind, "check", "incorrect")
    exercise.do("single", "hint", "incorrect")
    exercise.do("number", "solution", "incorrect")
    expect(exercise.card("number")).to_contain_text("1,234.5")
    exercise.right("place")
    exercise.do("place", "check", "correct")
    exercise.card("text").get_by_role("textbox").fill("Half a thought")
    written.wait_for(page, "Half a thought")
    left = as_left(exercise)
    begin_anew(exercise, lambda: restart_kernel(exercise))
    assert as_left(exercise) == left
    exercise.right("number")
    exercise.do("number", "check", "correct")


def test_a_server_that_begins_anew(
    page: Page, work: Callable[..., Working], course: Path, environment: dict[str, str]
) -> None:
    """Is everything as it was when the laptop was closed over night?"""
    with started("15", "--lang", "en", cwd=course, environment=environment) as first:
        exercise = work(page, "15_server", at=first)
        for kind in TYPES[::2]:
            exercise.right(kind)
            exercise.do(kind, "check", "correct")
        left = as_left(exercise)
        assert first.end() == 0
    page.goto("about:blank")
    with started("15", "--lang", "en", cwd=course, environment=environment) as second:
        assert as_left(work(page, "15_server", at=second)) == left


def test_numbers_as_they_are_written_in_spanish(page: Page, work: Callable[..., Working]) -> None:
    """Is 1.234,5 a number in Spanish, and 1,234 asked back with both readings to click on?"""
    exercise = work(page, "16_spanish", "es")
    field = exercise.card("number").get_by_role("textbox")
    field.fill("1,234")
    card = exercise.do("number", "check", "unattempted")
    readings = card.locator("[data-do=choose]")
    expect(readings).to_have_text(["1,234", "1.234"])
    readings.nth(1).click()
    exercise.stands("number", "correct")
    expect(field).to_have_value("1234")
    field.fill("1.234,5")
    field.press("Enter")
    exercise.stands("number", "correct")
    expect(card.locator("[data-show=told]")).to_contain_text("1,234.5")  # the own content is English
    exercise.right("table")
    exercise.do("table", "check", "correct")
    reopened = work(page, "16_spanish", "en")
    expect(reopened.card("number").get_by_role("textbox")).to_have_value("1234.5")
    reopened.stands("table", "correct")


def test_two_tabs_of_one_kernel(page: Page, work: Callable[..., Working]) -> None:
    """Is nothing lost when one notebook is open in two tabs, and does the progress count what was done in both?"""
    first, second = work(page, "17_tabs"), work(page.context.new_page(), "17_tabs")
    for done, (tab, kind) in enumerate(
        ((first, "single"), (second, "multiple"), (first, "number"), (second, "match")), 1
    ):
        tab.right(kind)
        tab.do(kind, "check", "correct")
        expect(tab.shown.get_by_role("progressbar")).to_have_attribute("aria-valuenow", str(done))
    again = work(first.page, "17_tabs")
    for kind in ("single", "multiple", "number", "match"):
        again.stands(kind, "correct")


def test_two_copies_at_once(page: Page, work: Callable[..., Working]) -> None:
    """Is nothing lost when one exercise is worked in two copies, each with its own kernel, at the same time?"""
    first, second = work(page, "18_kernels"), work(page.context.new_page(), "18_kernels", "es")
    for ours, theirs in zip(TYPES[::2], TYPES[1::2], strict=False):
        first.right(ours)
        second.right(theirs)
        first.card(ours).locator("[data-do=check]").click()
        second.card(theirs).locator("[data-do=check]").click()
        first.stands(ours, "correct")
        second.stands(theirs, "correct")
    again = work(page, "18_kernels")
    for kind in TYPES[:-1]:
        again.stands(kind, "correct")


def test_hints_do_not_take_away_what_is_typed(page: Page, work: Callable[..., Working]) -> None:
    """Does what was typed and not checked stay when a hint is opened?"""
    exercise = work(page, "22_hints")
    exercise.right("number")
    exercise.do("number", "hint", "unattempted")
    expect(exercise.card("number").locator(".hints li")).to_have_count(1)
    expect(exercise.card("number").get_by_role("textbox")).to_have_value("1,234.5")
