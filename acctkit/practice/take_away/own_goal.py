"""One goal of the worksheet: what was entered, the check of its four properties, the steps towards it. Source: T5."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from acctkit.i18n import Language
from acctkit.plan.goal_properties import Goal, Verdict, check
from acctkit.playbook import entry
from acctkit.playbook.goal_texts import GoalReason
from acctkit.practice.take_away.entered import Entered, items, text

_BETWEEN_NAMES = re.compile(r"\s*[,;/&+\n]\s*")
_BETWEEN_NUMBERS = re.compile(r"\s*[;\n]\s*")
_TOLD_ALREADY = "no-amount-to-judge"
"""It follows from an amount that is not there, which is told itself."""


@dataclass(frozen=True)
class Step:
    """Something to do for a goal."""

    what: str
    owner: str
    until: date | None


@dataclass(frozen=True)
class OwnGoal:
    """A goal as it was entered, with the verdict on each property; `help` is what will change for it."""

    goal: Goal
    obstacles: str
    help: str
    steps: tuple[Step, ...]
    verdicts: tuple[Verdict, Verdict, Verdict, Verdict]

    @property
    def owner(self) -> str:
        """Return the one person who answers for it, empty while there is none or several."""
        return self.goal.owners[0] if len(self.goal.owners) == 1 else ""

    def reasons(self, lang: Language) -> list[GoalReason]:
        """Return why properties do not hold or are not known, in a language."""
        ids = [reason for verdict in self.verdicts if not verdict.holds for reason in verdict.reasons]
        return [lang.content(entry(GoalReason, reason)) for reason in ids if reason != _TOLD_ALREADY]


def own_goal(row: Mapping[str, Any], today: date | None, entered: Entered) -> OwnGoal:
    """Return a goal of the worksheet with its check. Without a day for `today` no deadline is taken to be past."""
    goal = Goal(
        what=text(row.get("object")),
        amount=entered.number(row.get("amount")),
        unit=text(row.get("unit")),
        deadline=entered.day(row.get("deadline")),
        source=text(row.get("source")),
        baseline=entered.number(row.get("baseline")),
        owners=_parts(row.get("owner"), _BETWEEN_NAMES),
        own_history=_history(row.get("history"), entered),
        more_resources=bool(text(row.get("help"))),
    )
    return OwnGoal(
        goal=goal,
        obstacles=text(row.get("obstacles")),
        help=text(row.get("help")),
        steps=_steps(row.get("actions"), entered),
        verdicts=check(goal, date.min if today is None else today),
    )


def _history(value: object, entered: Entered) -> tuple[float, ...]:
    """Return past values, from a list or from one field with semicolons between them."""
    given = items(value) or _parts(value, _BETWEEN_NUMBERS)
    read = (entered.number(each) for each in given)
    return tuple(each for each in read if each is not None)


def _steps(value: object, entered: Entered) -> tuple[Step, ...]:
    """Return the actions: rows with what, owner and until, plain texts, or one text with an action a line."""
    given = text(value).splitlines() if isinstance(value, str) else items(value)
    steps = [
        Step(text(each.get("what")), text(each.get("owner")), entered.day(each.get("until")))
        if isinstance(each, Mapping)
        else Step(text(each), "", None)
        for each in given
    ]
    return tuple(step for step in steps if step.what)


def _parts(value: object, between: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(filter(None, between.split(text(value))))
