"""The worksheet of a goal, and the file of all worksheets: JSON with the version of its schema. Source: T5."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from acctkit.plan import plan_file
from acctkit.plan.goal_properties import Goal
from acctkit.plan.plan_file import PlanPart

SCHEMA = 1
"""Grows when a file of an older version of the kit can no longer be read as it is."""
_MOST = 200

Id = Annotated[str, Field(min_length=1, max_length=60)]
Text = Annotated[str, Field(max_length=2000)]
Number = Annotated[float, Field(allow_inf_nan=False)]


class GoalAction(PlanPart):
    """What is done for a goal: by whom, until when, and whether it is done."""

    what: Text = ""
    owner: Text = ""
    due: date | None = None
    done: bool = False


class Checkpoint(PlanPart):
    """A day on which one looks: how far the goal is to be by then, and how far it was."""

    day: date
    expected: Number | None = None
    reached: Number | None = None


class GoalSheet(PlanPart):
    """One goal from its result to its review.

    `sentence` is the goal as it was worded; `result` its object, `amount` in `unit` until `deadline`, answered for by
    `owner`; `baseline` where it stands, `measure` where that is read off. `signed` are the two names and the day of
    signing; `reviewed`, `reached` and `learned` what came of it.
    """

    id: Id
    sentence: Text = ""
    result: Text = ""
    amount: Number | None = None
    unit: Text = ""
    deadline: date | None = None
    owner: Text = ""
    baseline: Number | None = None
    measure: Text = ""
    obstacles: Text = ""
    resources: Text = ""
    actions: Annotated[tuple[GoalAction, ...], Field(max_length=_MOST)] = ()
    checkpoints: Annotated[tuple[Checkpoint, ...], Field(max_length=_MOST)] = ()
    signed_by: Text = ""
    countersigned_by: Text = ""
    signed_on: date | None = None
    reviewed_on: date | None = None
    reached: Number | None = None
    learned: Text = ""

    @property
    def gap(self) -> float | None:
        """Return how far it is from the baseline to the amount; below 0 something is to fall."""
        return None if self.amount is None or self.baseline is None else self.amount - self.baseline

    @property
    def goal(self) -> Goal:
        """Return the goal as the four properties take it."""
        return Goal(
            what=self.result,
            amount=self.amount,
            unit=self.unit,
            deadline=self.deadline,
            source=self.measure,
            baseline=self.baseline,
            owners=(self.owner,) if self.owner else (),
        )


class GoalSheets(PlanPart):
    """All worksheets of a team or a person; each has an id of its own."""

    goals: Annotated[tuple[GoalSheet, ...], Field(max_length=_MOST)] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> GoalSheets:
        ids = [goal.id for goal in self.goals]
        if repeated := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"goals: the id {repeated[0]!r} occurs twice")
        return self

    def with_goal(self, sheet: GoalSheet) -> GoalSheets:
        """Return the sheets with one put in the place of that with its id, else behind the others."""
        known = any(goal.id == sheet.id for goal in self.goals)
        kept = tuple(sheet if goal.id == sheet.id else goal for goal in self.goals)
        return GoalSheets(goals=kept if known else (*kept, sheet))

    def without(self, sheet_id: str) -> GoalSheets:
        """Return the sheets without one of them."""
        return GoalSheets(goals=tuple(goal for goal in self.goals if goal.id != sheet_id))


def sheet_of(goal: Goal, sheet_id: str, sentence: str = "") -> GoalSheet:
    """Return a worksheet begun from a goal; where several answer for it, the owner is left to be agreed."""
    return GoalSheet(
        id=sheet_id,
        sentence=sentence,
        result=goal.what,
        amount=goal.amount,
        unit=goal.unit,
        deadline=goal.deadline,
        owner=goal.owners[0] if len(goal.owners) == 1 else "",
        baseline=goal.baseline,
        measure=goal.source,
    )


def to_json(sheets: GoalSheets) -> str:
    """Return worksheets as the text of their file, the same worksheets always the same text."""
    return plan_file.written(sheets, SCHEMA)


def from_json(text: str) -> GoalSheets:
    """Return the worksheets of a file (`PlanFileError` when it is none that can be read)."""
    return plan_file.read(text, GoalSheets, SCHEMA)
