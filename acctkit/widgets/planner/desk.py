"""What the parts of the planner share: the plan, the team, the day, and a word for everything that goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from acctkit.coach.plan_review import Standing, review
from acctkit.coach.plan_team import PlanTeam
from acctkit.i18n import Language
from acctkit.plan.steps import Plan
from acctkit.practice.beside_team import NewerFileError
from acctkit.practice.planner import Planner, new_id
from acctkit.practice.planner_example import example_plan
from acctkit.practice.planner_file import ChangedElsewhereError
from acctkit.widgets.not_kept import not_kept


class Desk:
    """The plan on which all parts of the page work; what one changes the others show.

    `trouble` is what went wrong with the last click; `elsewhere` tells that another notebook has changed the plan.
    """

    def __init__(self, planner: Planner, team: PlanTeam, today: date, rep: str, lang: Language) -> None:
        self.planner, self.team, self.today, self.rep, self.lang = planner, team, today, rep, lang
        self.trouble = ""
        self.elsewhere = False
        self._draw: list[Callable[[], None]] = []
        self._forget: list[Callable[[], None]] = []

    @property
    def plan(self) -> Plan | None:
        """The plan, None before it is begun."""
        return self.planner.plan

    def standings(self, plan: Plan) -> tuple[Standing, ...]:
        """Return how each step of a plan stands."""
        return review(plan, self.team, self.lang)

    def follow(self, draw: Callable[[], None]) -> None:
        """Draw a part anew whenever something has changed."""
        self._draw.append(draw)

    def forget_with(self, forget: Callable[[], None]) -> None:
        """Call this whenever another plan takes the place of the one before."""
        self._forget.append(forget)

    def afresh(self) -> None:
        """Let every part forget what was typed for the plan before."""
        for forget in self._forget:
            forget()

    def tried(self, act: Callable[[], str]) -> str:
        """Do what a click asks for, draw everything anew, and return what to say; what goes wrong is said, too."""
        self.trouble, self.elsewhere = "", False
        try:
            said = act()
        except ChangedElsewhereError:
            self.elsewhere = True
            said = self.trouble = self.lang.gettext(
                "Another notebook has changed this plan. What you have just entered is not kept; look at the other plan first."
            )
        except NewerFileError as error:
            said = self.trouble = error.describe(self.lang)
        except OSError as error:
            said = self.trouble = not_kept(error, self.lang)
        for draw in self._draw:
            draw()
        return said

    def empty(self) -> Plan:
        """Return a new plan without anything in it."""
        return Plan(id=new_id(), made=self.today)

    def example(self) -> Plan:
        """Return a new plan that begins from the example, with the team's own people."""
        return example_plan(new_id(), self.team, self.rep, self.today, self.lang)
