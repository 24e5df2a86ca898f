"""A handover over a small export, worked as a browser does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from acctkit.widgets.handover.page import HandoverPage, open_handover

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def _here(own_place: None) -> None:
    """Keep every test in a place of its own."""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Write an export in which R1 has two customers and a deal without one, and R2 knows one of them."""
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "reps.csv").write_text(
        f"rep_id,name,manager\nR1,Ana {HOSTILE},Eva\nR2,Luis,Eva\nR3,Rosa,Eva\n", "utf-8"
    )
    (folder / "accounts.csv").write_text(
        f"account_id,name,rep_id\nA1,Acme {HOSTILE},R1\nA2,Bolt,R1\n-,Dash,R1\n", "utf-8"
    )
    (folder / "contacts.csv").write_text(
        f"contact_id,account_id,name,phone\nP1,A1,Bo {HOSTILE},12\nP2,A2,Cy,13\n", "utf-8"
    )
    (folder / "deals.csv").write_text(
        "deal_id,rep_id,account_id,title,stage,created,closed,amount,next_step,next_step_date\n"
        f"D1,R1,A1,{HOSTILE},Open,2026-06-01,,50,{HOSTILE},2026-07-07\n"
        "D2,R1,A2,filters,Open,2026-06-01,,30,Call,2026-07-08\n"
        "D3,R1,,loose,Open,2026-06-01,,20,,\n"
        "D4,R2,A1,old,Open,2026-06-01,,20,Call,2026-07-09\n"
        "D5,R3,,other,Open,2026-06-01,,20,Call,2026-07-09\n",
        "utf-8",
    )
    return folder


class Worked:
    """A page as a browser works it: what was sent last is what is shown."""

    def __init__(self, page: HandoverPage, clicked: Any) -> None:
        self.page, self._clicked = page, clicked
        self.twins = {"absence": page.absence(), "customers": page.customers(), "pack": page.pack()}

    def html(self, part: str) -> str:
        """Return what a part shows."""
        return str(self.twins[part].widget.html)

    def click(self, part: str, what: str, **fields: str) -> dict[str, Any]:
        """Click on a button of a part and return what the browser is told."""
        sent = {name: [value] for name, value in fields.items()}
        told: dict[str, Any] = self._clicked(self.twins[part].widget, what, sent)
        return told


@pytest.fixture
def opened(team: Path, clicked: Any) -> Any:
    """Open the handover of R1 in July: opened("es", last="")."""

    def open_it(code: str = "en", **options: str) -> Worked:
        asked = {"rep": "R1", "first": "2026-07-06", "last": "2026-07-10"} | options
        page = open_handover(str(team), code, "2026-06-30", **asked)
        assert isinstance(page, HandoverPage)
        return Worked(page, clicked)

    return open_it
