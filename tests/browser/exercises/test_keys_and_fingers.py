"""An exercise worked with the keyboard alone, and with a finger on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, CDPSession, Locator, Page, expect

from .working import RIGHT_ORDER, RIGHT_PLACES, Working

TELEPHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def tab_to(page: Page, there: Locator, key: str = "Tab") -> None:
    """Go on with the Tab key until something has the focus; what cannot be reached that way fails."""
    for _ in range(60):
        if there.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{there} cannot be reached with {key}")


def check_by_key(exercise: Working, kind: str, status: str) -> None:
    """Go to the button and press it; the focus must stay with the question."""
    card = exercise.card(kind)
    tab_to(exercise.page, card.locator("[data-do=check]"))
    exercise.page.keyboard.press("Enter")
    exercise.stands(kind, status)
    assert card.evaluate("card => card.contains(document.activeElement)")


def test_keyboard_alone(page: Page, work: Callable[..., Working]) -> None:
    """Can every type of question be answered, and helped with, without a mouse?"""
    exercise = work(page, "12_keys")
    keys = page.keyboard
    tab_to(page, exercise.card("single").locator("[value=a]"))
    keys.press("Space")
    check_by_key(exercise, "single", "correct")
    for option in "ac":
        tab_to(page, exercise.card("multiple").locator(f"[value={option}]"))
        keys.press("Space")
    check_by_key(exercise, "multiple", "correct")
    tab_to(page, exercise.card("number").get_by_role("textbox"))
    keys.type("617.25")
    keys.press("Enter")
    exercise.stands("number", "incorrect")
    tab_to(page, exercise.card("number").locator("[data-do=hint]"))
    keys.press("Enter")
    expect(exercise.card("number").locator(".hints li")).to_have_count(1)
    tab_to(page, exercise.card("number").get_by_role("textbox"), "Shift+Tab")
    keys.press("Control+a")
    keys.type("1,234.5")
    keys.press("Enter")
    exercise.stands("number", "correct")
    order_by_key(exercise)
    check_by_key(exercise, "order", "correct")
    for left, letters in (("p", "right o"), ("q", "right tw"), ("r", "right o")):
        tab_to(page, exercise.card("match").locator(f"[name='{left}']"))
        keys.type(letters)
    check_by_key(exercise, "match", "correct")
    for cell, typed in (
        ("jan.sum", "1200.5"),
        ("jan.way", "going u"),
        ("feb.sum", "800"),
        ("feb.way", "going d"),
    ):
        tab_to(page, exercise.card("table").locator(f"[name='{cell}']"))
        keys.type(typed)
    check_by_key(exercise, "table", "correct")
    for row in ("r1", "r3", "r4"):
        tab_to(page, exercise.card("pick_rows").locator(f"[value={row}]"))
        keys.press("Space")
    check_by_key(exercise, "pick_rows", "correct")
    for name, (ability, willingness) in RIGHT_PLACES.items():
        place_by_key(exercise, name, ability, willingness)
    check_by_key(exercise, "place", "correct")
    tab_to(page, exercise.card("text").get_by_role("textbox"))
    keys.type("Call the buyer on Friday")
    check_by_key(exercise, "text", "correct")


def order_by_key(exercise: Working) -> None:
    """Bring the list into its order with the arrow keys."""
    page, card = exercise.page, exercise.card("order")
    tab_to(page, card.locator("[data-move]").first)
    for place, text in enumerate(RIGHT_ORDER):
        item = card.locator("[data-item]", has_text=text)
        item.locator("[data-move='-1']").focus()
        while card.locator(".what").all_inner_texts().index(text) != place:
            page.keyboard.press("ArrowUp")
            assert item.evaluate("each => each.contains(document.activeElement)"), (
                "the focus goes with the line"
            )


def place_by_key(exercise: Working, name: str, ability: float, willingness: float) -> None:
    """Bring somebody to a spot of the matrix with Enter and the arrow keys."""
    page, chip = exercise.page, exercise.chip(name)
    tab_to(page, chip)
    page.keyboard.press("Enter")
    for wanted, (less, more) in (
        (ability, ("ArrowLeft", "ArrowRight")),
        (willingness, ("ArrowDown", "ArrowUp")),
    ):
        for _ in range(round(abs(wanted - 3) * 2)):
            page.keyboard.press(less if wanted < 3 else more)
    said = f"ability {ability:.1f}, "
    expect(chip).to_have_attribute("aria-label", re.compile(f"^{name}: {said}"))
    expect(exercise.shown.locator(".ak-unseen", has_text=f"{name}: {said}")).to_have_count(1)


class Finger:
    """A finger on the glass, as the browser itself is told of one."""

    def __init__(self, page: Page) -> None:
        self._tell: CDPSession = page.context.new_cdp_session(page)
        self._page = page

    def drag(self, start: Locator, to: tuple[float, float]) -> None:
        """Lay the finger on something, move it and lift it."""
        box = start.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self._event("touchStart", x, y)
        for part in range(1, 9):
            self._event("touchMove", x + (to[0] - x) * part / 8, y + (to[1] - y) * part / 8)
        self._event("touchEnd")

    def _event(self, kind: str, *spot: float) -> None:
        points = [{"x": spot[0], "y": spot[1]}] if spot else []
        self._tell.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_finger(
    visitor: Callable[..., BrowserContext], work: Callable[..., Working], shoot: Callable[[Page, str], None]
) -> None:
    """Can names be placed and lines put in order with a finger, and does the page still scroll elsewhere?"""
    page = visitor(**TELEPHONE).new_page()
    exercise, finger = work(page, "13_finger"), Finger(page)
    order = exercise.card("order")
    for place, text in enumerate(RIGHT_ORDER):
        lines = order.locator(".what")
        if lines.all_inner_texts().index(text) != place:
            grip = order.locator("[data-item]", has_text=text).locator(".grip")
            grip.evaluate("each => each.scrollIntoView({block: 'center'})")
            above = order.locator("[data-item]").nth(place).bounding_box()
            assert above is not None
            finger.drag(grip, (above["x"] + 20, above["y"] + 4))
            expect(lines.nth(place)).to_have_text(text)
    # Clicked, not tapped: told by the debugger, Chromium swallows the first tap after a drag.
    order.locator("[data-do=check]").click()
    exercise.stands("order", "correct")
    exercise.card("place").locator("[data-matrix]").scroll_into_view_if_needed()
    for name, spot in RIGHT_PLACES.items():
        exercise.card("place").locator("[data-tray]").evaluate(
            "tray => tray.scrollIntoView({block: 'start'})"
        )
        finger.drag(exercise.chip(name), exercise.spot(*spot))
    exercise.card("place").locator("[data-do=check]").click()
    exercise.stands("place", "correct")
    shoot(page, "finger")
    wide = page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollWidth")
    assert wide <= 390, "nothing sticks out at the side"
