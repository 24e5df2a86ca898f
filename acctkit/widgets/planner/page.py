"""The page of the planner, part by part: each method is one line in the notebook."""

from __future__ import annotations

from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.coach.plan_team import plan_team
from acctkit.i18n import Language
from acctkit.practice.planner import Planner
from acctkit.practice.planner_file import PlannerFile, file_of
from acctkit.widgets.block import Block, block
from acctkit.widgets.closed import Closed
from acctkit.widgets.planner.control import ControlView
from acctkit.widgets.planner.desk import Desk
from acctkit.widgets.planner.files import FilesForm
from acctkit.widgets.planner.form import planner_style
from acctkit.widgets.planner.steps import StepsForm
from acctkit.widgets.planner.versions import VersionsForm
from acctkit.widgets.tool_opening import open_tool
from acctkit.widgets.twin import Twin


def open_planner(  # noqa: PLR0913  one argument per parameter of the notebook
    team: str,
    language_code: str,
    today: str = "",
    mapping: str = "",
    content: str = "",
    rep: str = "",
) -> PlannerPage | Closed:
    """Return the page that goes through the steps of a plan for a team, with the plan that is kept.

    Parameters that every tool has are those of `open_tool`, the returned value too.

    Parameters
    ----------
    rep
        Whose plan it is; each has a file of its own. The team's where it is empty.

    Source: P3-P6, P8

    """
    given = (team, language_code, today, mapping, content)
    opened = open_tool(*given, title=_title, kept=lambda path: PlannerFile(file_of(path, rep)))
    if isinstance(opened, Closed):
        return opened
    planner, people = Planner(opened.file), plan_team(opened.team, opened.day)
    desk = Desk(planner, people, opened.day, rep, opened.lang)
    return PlannerPage(desk, team_facts(opened.team, opened.day))


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
