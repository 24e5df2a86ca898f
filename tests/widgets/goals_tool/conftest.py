"""The goals tool over a small team, worked as a browser does."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from acctkit.widgets.goals_tool.page import GoalsPage, open_goals

HOSTILE = "<img src=x onerror=alert(1)>"
PARTS = ("tree", "sides", "sentence", "sheets", "take_away")


@pytest.fixture(autouse=True)
def _here(own_place: None) -> None:
    """Keep every test in a place of its own."""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Write a team with hostile names, targets of three months, and some deals of two products."""
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "reps.csv").write_text(f"rep_id,name\nR1,Ana {HOSTILE}\nR2,Eva\nR3,Luis\n", "utf-8")
    months = ("2026-07", "2026-08", "2026-09")
    rows = [f"{rep},{month},{amount}" for rep, amount in (("R1", 300), ("R2", 100)) for month in months]
    (folder / "targets.csv").write_text("rep_id,month,target\n" + "\n".join(rows) + "\n", "utf-8")
    (folder / "products.csv").write_text(f"product_id,name\nP1,{HOSTILE}\nP2,Filter\n", "utf-8")
    deals = [
        f"D{n},R1,P{1 + n % 2},{'won' if n % 3 else 'lost'},2026-01-05,2026-03-{1 + n:02},{50 + n}"
        for n in range(20)
    ]
    (folder / "deals.csv").write_text(
        "deal_id,rep_id,product_id,stage,created,closed,amount\n" + "\n".join(deals) + "\n", "utf-8"
    )
    return folder


class Worked:
    """A page as a browser works it: fields stand as they are shown unless they are given."""

    def __init__(self, page: GoalsPage, clicked: Any) -> None:
        self.page, self._clicked = page, clicked
        self.twins = {part: getattr(page, part)() for part in PARTS}

    def html(self, part: str = "tree") -> str:
        return str(self.twins[part].widget.html)

    def field(self, name: str, part: str = "tree") -> str:
        found = re.search(rf'<input[^>]*name="{re.escape(name)}"[^>]*value="([^"]*)"', self.html(part))
        assert found, name
        return unescape(found[1])

    def click(self, part: str, what: str, fields: dict[str, str] | None = None) -> str:
        """Click on something and return what the browser is told."""
        shown = re.findall(r'<input type="text"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', self.html(part))
        shown += re.findall(r'<input type="date"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', self.html(part))
        sent = {name: unescape(value) for name, value in shown} | (fields or {})
        told = self._clicked(self.twins[part].widget, what, {name: [value] for name, value in sent.items()})
        assert "trouble" not in told, told
        return str(told["said"])


@pytest.fixture
def opened(team: Path, clicked: Any) -> Callable[..., Worked]:
    """Open the goals of the team: opened("es", rep="R1")."""

    def open_it(code: str = "en", **options: str) -> Worked:
        page = open_goals(str(team), code, "2026-06-30", **options)
        assert isinstance(page, GoalsPage)
        return Worked(page, clicked)

    return open_it
