"""An exercise that is open in a tab, and how its questions are answered by mouse."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from acctkit.i18n import language
from acctkit.practice.connecting import FILE, file_address
from acctkit.practice.learner import load_learner
from acctkit.practice.store import Store

from ..opening import PATIENCE  # noqa: TID252  one folder up, as pytest imports it

READY = '.jp-NotebookPanel[data-acctkit="ready"]:visible'
RIGHT_ORDER = ("step a", "step b", "step c", "step d")
RIGHT_PLACES = {"Ana": (1.5, 4.5), "Luis": (3, 3), "Eva": (1.5, 1.5)}


class Working:
    """An exercise with one question of every type, as `course` writes it."""

    def __init__(self, page: Page, code: str = "en") -> None:
        self.page, self.lang = page, language(code)
        self.shown = page.locator(".jp-NotebookPanel:visible")

    def ready(self) -> Working:
        """Wait until everything has run."""
        expect(self.page.locator(READY)).to_be_visible()
        expect(self.shown.locator("details.sure")).to_be_attached()
        return self

    def card(self, kind: str) -> Locator:
        """Return the question of a type."""
        return self.shown.locator(f"[data-card$='.{kind}']")

    def named(self, text: str) -> str:
        """Return a text of the kit as this exercise shows it."""
        return self.lang.gettext(text)

    def do(self, kind: str, what: str, status: str) -> Locator:
        """Click on a button of a question and wait for what becomes of it."""
        card = self.card(kind)
        card.locator(f"[data-do={what}]").click()
        return self.stands(kind, status)

    def stands(self, kind: str, status: str) -> Locator:
        """Wait until a question stands as it should, told in words too."""
        card = self.card(kind)
        expect(card).to_have_class(re.compile(rf"(^| ){status}( |$)"))
        return card

    def right(self, kind: str) -> None:
        """Enter the right answer."""
        getattr(self, f"_{kind}")(right=True)

    def wrong(self, kind: str) -> None:
        """Enter an answer of which less than half is right."""
        getattr(self, f"_{kind}")(right=False)

    def _single(self, *, right: bool) -> None:
        self.card("single").get_by_text("a is so" if right else "b is so", exact=True).click()

    def _multiple(self, *, right: bool) -> None:
        for option in "abcd":
            wanted = option in ("ac" if right else "bd")
            self.card("multiple").locator(f"[value={option}]").set_checked(wanted)

    def _number(self, *, right: bool) -> None:
        typed = self.lang.number(1234.5 if right else 617.25, 1 if right else 2)
        self.card("number").get_by_role("textbox").fill(typed)

    def _order(self, *, right: bool) -> None:
        self.in_order(RIGHT_ORDER if right else RIGHT_ORDER[::-1])

    def in_order(self, wanted: Sequence[str]) -> None:
        """Bring the list into an order with the arrows beside its lines; one click at least, so that it counts."""
        card = self.card("order")
        up = card.locator("[data-move='-1']")
        up.nth(1).click()
        for place, text in enumerate(wanted):
            while (at := card.locator(".what").all_inner_texts().index(text)) != place:
                up.nth(at).click()

    def _match(self, *, right: bool) -> None:
        for select, choice in zip(
            self.card("match").locator("select").all(), ("one", "two", "one"), strict=True
        ):
            select.select_option(choice if right else "three")

    def _table(self, *, right: bool) -> None:
        card = self.card("table")
        for cell, value in {"jan.sum": 1200.5, "feb.sum": 800.0}.items():
            card.locator(f"[name='{cell}']").fill(self.lang.number(value if right else 1, 1))
        for cell, choice in {"jan.way": "up", "feb.way": "down"}.items():
            card.locator(f"[name='{cell}']").select_option(choice if right else "flat")

    def _pick_rows(self, *, right: bool) -> None:
        for row in ("r1", "r2", "r3", "r4"):
            self.card("pick_rows").locator(f"[value={row}]").set_checked((row != "r2") is right)

    def _place(self, *, right: bool) -> None:
        for name, (ability, willingness) in RIGHT_PLACES.items():
            self.drag(name, *((ability, willingness) if right else (4.5, 1.5 if name != "Luis" else 4.5)))

    def chip(self, name: str) -> Locator:
        """Return somebody's name on the matrix."""
        return self.card("place").get_by_role("button", name=re.compile(f"^{name}:"))

    def spot(self, ability: float, willingness: float) -> tuple[float, float]:
        """Return where on the screen a spot of the matrix is."""
        board = self.card("place").locator("[data-board]")
        box = board.bounding_box()
        assert box is not None
        x, y = (ability - 1) / 4, (5 - willingness) / 4
        return box["x"] + x * box["width"], box["y"] + y * box["height"]

    def drag(self, name: str, ability: float, willingness: float) -> None:
        """Drag somebody to a spot of the matrix with the mouse."""
        self.card("place").locator("[data-board]").scroll_into_view_if_needed()
        self.chip(name).hover()
        self.page.mouse.down()
        self.page.mouse.move(*self.spot(3, 3), steps=3)
        self.page.mouse.move(*self.spot(ability, willingness), steps=3)
        self.page.mouse.up()

    def _text(self, *, right: bool) -> None:
        said = {
            "en": ("Call the buyer on Friday", "Some thoughts"),
            "es": ("Llama al comprador el viernes", "Unas ideas"),
        }[self.lang.code]
        self.card("text").get_by_role("textbox").fill(said[0] if right else said[1])


class Written:
    """The progress as it is kept on the disk."""

    def __init__(self, home: Path) -> None:
        self._store = Store(file_address(home / FILE))
        self._learner = load_learner(home).id

    def __contains__(self, text: str) -> bool:
        return any(text in str(event.payload) for event in self._store.events(self._learner))

    def wait_for(self, page: Page, text: str) -> None:
        """Wait until something that was typed is kept."""
        last = time.monotonic() + PATIENCE
        while text not in self:
            assert time.monotonic() < last, f"{text!r} is not kept"
            page.wait_for_timeout(100)  # between two questions; sleeping would hold up the browser's events
