"""The page of the planner, part by part: each method is one line in the notebook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.coach.plan_team import plan_team
from acctkit.i18n import Language, language
from acctkit.practice.planner import Planner
from acctkit.practice.planner_file import PlannerFile, file_of
from acctkit.widgets.block import Block, block
from acctkit.widgets.closed import Closed, read_for_tool
from acctkit.widgets.planner.control import ControlView
from acctkit.widgets.planner.desk import Desk
from acctkit.widgets.planner.files import FilesForm
from acctkit.widgets.planner.form import planner_style
from acctkit.widgets.planner.steps import StepsForm
from acctkit.widgets.planner.versions import VersionsForm
from acctkit.widgets.twin import Twin


def open_planner(  # noqa: PLR0913  one argument per parameter of the notebook
    team: str,
    language_code: str,
    today: str = "",
    mapping: str = "",
    content: str = "",
    rep: str = "",
) -> PlannerPage | Closed:
    """Read a team folder and the plan kept for it, and return the page that goes through the steps.

    Parameters
    ----------
    team
        The team folder's path, relative to the notebook.
    language_code
        "en", "es" ...
    today
        The day to count from in ISO form; empty: the mapping's, else the computer's.
    mapping
        A mapping file's path relative to the notebook, or "preset:NAME", or nothing.
    content
        The path of a folder with own content, relative to the notebook, or nothing.
    rep
        Whose plan it is; each has a file of its own. The team's where it is empty.

    Returns
    -------
    PlannerPage or Closed
        The page; where the folder or the kept plan cannot be used, a page that says why and what to do.

    """
    lang = language(language_code)
    opened = read_for_tool(
        (team, mapping, content), lambda: PlannerFile(file_of(Path(team), rep)), _title(lang), lang
    )
    if isinstance(opened, Closed):
        return opened
    found, file = opened
    day = date.fromisoformat(today) if today else found.as_of or date.today()  # noqa: DTZ011  the user's own day
    desk = Desk(Planner(file), plan_team(found, day), day, rep, lang)
    return PlannerPage(desk, team_facts(found, day))


class PlannerPage:
    """The planner of one team folder in one language."""

    def __init__(self, desk: Desk, facts: TeamFacts) -> None:
        self.desk = desk
        self._control = ControlView(desk, facts)
        self._steps, self._versions, self._files = StepsForm(desk), VersionsForm(desk), FilesForm(desk)

    def head(self) -> Block:
        """Return the title, the day, where the plan is kept, and the style the other parts use."""
        desk, file = self.desk, self.desk.planner.file
        title = _title(desk.lang)
        return block(
            "planner/head",
            title,
            desk.lang,
            style=planner_style(),
            title=title,
            day=desk.lang.date(desk.today),
            file=file.file.name,
            aside=None if file.aside is None else file.aside.name,
        )

    def steps(self) -> Twin:
        """Return the seven steps and the calendar."""
        return self._steps.twin()

    def control(self) -> Twin:
        """Return who has not been heard from, what became of what was planned, and what to ask."""
        return self._control.twin()

    def versions(self) -> Twin:
        """Return the versions of the plan, and what has changed."""
        return self._versions.twin()

    def take_away(self) -> Twin:
        """Return the files to take along."""
        return self._files.twin()


def _title(lang: Language) -> str:
    return lang.gettext("Planner")
