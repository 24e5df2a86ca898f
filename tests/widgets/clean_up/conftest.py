"""A clean-up over a small export, worked as a browser does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from acctkit.widgets.clean_up.page import CleanUpPage, open_clean_up

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def _here(own_place: None) -> None:
    """Keep every test in a place of its own."""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Write an export with a hostile title, a customer without phone, and a deal without customer."""
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "reps.csv").write_text(f"rep_id,name\nR1,Ana {HOSTILE}\nR2,Eva\n", "utf-8")
    (folder / "accounts.csv").write_text("account_id,name,phone,rep_id\nA1,Acme,see card,R1\n", "utf-8")
    (folder / "deals.csv").write_text(
        "deal_id,rep_id,account_id,title,stage,created,closed,amount\n"
        f"D1,R1,,{HOSTILE},Open,2026-06-01,,50\nD2,R2,A1,deal,Open,2026-06-01,,30\n",
        "utf-8",
    )
    return folder


class Worked:
    """A page as a browser works it: what was sent last is what is shown."""

    def __init__(self, page: CleanUpPage, clicked: Any) -> None:
        self.page, self._clicked = page, clicked
        self.twins = (page.findings(), page.corrections())

    @property
    def html(self) -> str:
        return str(self.twins[0].widget.html)

    @property
    def list_html(self) -> str:
        return str(self.twins[1].widget.html)

    def click(self, what: str, **fields: str) -> dict[str, Any]:
        """Click on a button of the finding and return what the browser is told."""
        return self._send(0, what, fields)

    def save(self) -> dict[str, Any]:
        """Save the correction list."""
        return self._send(1, "save", {})

    def _send(self, form: int, what: str, fields: dict[str, str]) -> dict[str, Any]:
        sent = {name.replace("__", "."): [value] for name, value in fields.items()}
        told: dict[str, Any] = self._clicked(self.twins[form].widget, what, sent)
        return told


@pytest.fixture
def opened(team: Path, clicked: Any) -> Any:
    """Open the clean-up of the export: opened("es", rep="R1")."""

    def open_it(code: str = "en", **options: str) -> Worked:
        page = open_clean_up(str(team), code, "2026-06-30", **options)
        assert isinstance(page, CleanUpPage)
        return Worked(page, clicked)

    return open_it
