"""What a goal worksheet still lacks, step by step. Every goal has an action plan. Source: T5."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from acctkit.calendar import WorkingDays
from acctkit.plan.goal_plan.worksheet import GoalSheet

Step = Literal["result", "gap", "measure", "obstacles", "actions", "checkpoints", "sign_off", "review"]
STEPS: tuple[Step, ...] = (
    "result",
    "gap",
    "measure",
    "obstacles",
    "actions",
    "checkpoints",
    "sign_off",
    "review",
)
"""The steps of the worksheet in their order."""


@dataclass(frozen=True)
class Missing:
    """Something that a step lacks: an id of plan_checks.yaml, and the actions or days that it is about."""

    step: Step
    code: str
    about: tuple[str, ...] = ()
    days: tuple[date, ...] = ()


def missing(sheet: GoalSheet, today: date, working: WorkingDays) -> tuple[Missing, ...]:
    """Return what a worksheet lacks, in the order of its steps; nothing when it is complete as of `today`.

    A review is asked for once the deadline is past.

    Source: T5
    """
    return (
        *_result(sheet, today),
        *_measured(sheet),
        *_actions(sheet, working),
        *_dated(sheet, working),
        *_ends(sheet, today),
    )


def without_plan(sheets: Sequence[GoalSheet]) -> tuple[GoalSheet, ...]:
    """Return the goals that have no action with an owner and a day. Source: T5."""
    return tuple(
        sheet
        for sheet in sheets
        if not any(action.what and action.owner and action.due for action in sheet.actions)
    )


def _result(sheet: GoalSheet, today: date) -> Iterator[Missing]:
    if not sheet.result:
        yield Missing("result", "goal-no-result")
    if sheet.amount is None:
        yield Missing("result", "goal-no-amount")
    if sheet.deadline is None:
        yield Missing("result", "goal-no-deadline")
    elif sheet.deadline <= today and sheet.reviewed_on is None and sheet.signed_on is None:
        yield Missing("result", "goal-deadline-passed", days=(sheet.deadline,))
    if not sheet.owner:
        yield Missing("result", "goal-no-owner")
    if sheet.baseline is None:
        yield Missing("gap", "goal-no-baseline")
    elif sheet.gap == 0:
        yield Missing("gap", "goal-no-gap")


def _measured(sheet: GoalSheet) -> Iterator[Missing]:
    if not sheet.unit:
        yield Missing("measure", "goal-no-unit")
    if not sheet.measure:
        yield Missing("measure", "goal-no-source")
    if not sheet.obstacles:
        yield Missing("obstacles", "goal-no-obstacles")
    if not sheet.resources:
        yield Missing("obstacles", "goal-no-resources")


def _actions(sheet: GoalSheet, working: WorkingDays) -> Iterator[Missing]:
    named = [action for action in sheet.actions if action.what]
    if not named:
        yield Missing("actions", "goal-no-actions")
    if unowned := tuple(action.what for action in named if not action.owner):
        yield Missing("actions", "goal-action-no-owner", unowned)
    if undated := tuple(action.what for action in named if action.due is None):
        yield Missing("actions", "goal-action-no-day", undated)
    last = sheet.deadline
    if late := tuple(one.what for one in named if one.due and last and one.due > last):
        yield Missing("actions", "goal-action-late", late)
    if resting := tuple(one.what for one in named if one.due and not working.is_working(one.due)):
        yield Missing("actions", "goal-action-free-day", resting)


def _dated(sheet: GoalSheet, working: WorkingDays) -> Iterator[Missing]:
    if not sheet.checkpoints:
        yield Missing("checkpoints", "goal-no-checkpoints")
    days = [point.day for point in sheet.checkpoints]
    if resting := tuple(day for day in days if not working.is_working(day)):
        yield Missing("checkpoints", "goal-checkpoint-free-day", days=resting)
    if late := tuple(day for day in days if sheet.deadline and day > sheet.deadline):
        yield Missing("checkpoints", "goal-checkpoint-late", days=late)


def _ends(sheet: GoalSheet, today: date) -> Iterator[Missing]:
    if not (sheet.signed_by and sheet.countersigned_by and sheet.signed_on):
        yield Missing("sign_off", "goal-not-signed")
    if sheet.deadline is None or sheet.deadline >= today:
        return
    if sheet.reviewed_on is None or sheet.reached is None:
        yield Missing("review", "goal-not-reviewed")
    if not sheet.learned:
        yield Missing("review", "goal-nothing-learned")
