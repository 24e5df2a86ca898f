"""A planner over a small team, worked as a browser does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from acctkit.widgets.planner.page import PlannerPage, open_planner

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def _here(own_place: None) -> None:
    """Keep every test in a place of its own."""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Write a team of two: one is away in July and rated, the other alone rates a hostile task."""
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "reps.csv").write_text(f"rep_id,name,country\nR1,Ana {HOSTILE},ES\nR2,Eva,ES\n", "utf-8")
    (folder / "absences.csv").write_text("rep_id,first_day,last_day\nR2,2026-07-13,2026-07-17\n", "utf-8")
    (folder / "ratings.csv").write_text(
        "rep_id,task,rater,rater_role,date,ability,willingness\n"
        "R1,Asking questions,Boss,manager,2026-06-01,3,4\n"
        f"R2,{HOSTILE},Eva,self,2026-06-01,4,4\n",
        "utf-8",
    )
    return folder


class Worked:
    """A page as a browser works it: what was sent last is what is shown."""

    def __init__(self, page: PlannerPage, clicked: Any) -> None:
        self.page, self._clicked = page, clicked
        self.twins = (page.steps(), page.versions(), page.take_away())

    @property
    def html(self) -> str:
        return str(self.twins[0].widget.html)

    @property
    def versions_html(self) -> str:
        return str(self.twins[1].widget.html)

    @property
    def files_html(self) -> str:
        return str(self.twins[2].widget.html)

    @property
    def plan(self) -> Any:
        return self.page.desk.plan

    def click(self, what: str, fields: dict[str, str | list[str]] | None = None, form: int = 0) -> str:
        """Click in one of the three forms (steps, versions, files) and return what is said."""
        sent = {name: [value] if isinstance(value, str) else value for name, value in (fields or {}).items()}
        told = self._clicked(self.twins[form].widget, what, sent)
        assert "trouble" not in told, told
        return str(told["said"])

    def versions(self, what: str, fields: dict[str, str] | None = None) -> str:
        return self.click(what, dict(fields or {}), 1)

    def files(self, what: str, fields: dict[str, str] | None = None) -> str:
        return self.click(what, dict(fields or {}), 2)


@pytest.fixture
def opened(team: Path, clicked: Any) -> Any:
    """Open the planner of the team: opened("es", rep="R1")."""

    def open_it(code: str = "en", **options: str) -> Worked:
        page = open_planner(str(team), code, "2026-06-30", **options)
        assert isinstance(page, PlannerPage)
        return Worked(page, clicked)

    return open_it


@pytest.fixture
def begun(opened: Any) -> Worked:
    """Open it and begin with the example."""
    worked: Worked = opened()
    worked.click("begin.example")
    return worked
