"""Words about plans: what a check of a calendar, a handover or a plan can find, and how to mend it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from acctkit.playbook.entry import Entry, Prose


class PlanCheck(Entry):
    """What a check found: its id is the code that the check gives, `text` says it, `mend` what to do about it."""

    kind: ClassVar[str] = "plan_checks"
    about: Literal["calendar", "handover", "type", "quantity", "steps", "goal"]
    text: Prose
    mend: Prose


class ProgressQuestion(Entry):
    """A question about the customer's own progress. Source: P3."""

    kind: ClassVar[str] = "progress_questions"
    text: Prose


class PlanStep(Entry):
    """One of the seven planning steps: what it is for, and what to ask oneself. Source: P8."""

    kind: ClassVar[str] = "plan_steps"
    title: Prose
    purpose: Prose
    prompts: tuple[Prose, ...]
    uses: Prose


class TimeField(Entry):
    """One of the four fields of the work matrix, and what to do where it misses its aim. Source: T5."""

    kind: ClassVar[str] = "time_fields"
    title: Prose
    text: Prose
    advice: Prose


class WeekTask(Entry):
    """A task as it lands on the desk of somebody who sells, for exercises.

    `importance` is a rating from 1 to 5, `goal` says which goal it serves if any, `due` in how many working days it is
    due, None where no day is set. `hours` is how long it takes, `why` what to do about it and why. A place `{customer}`
    is filled with the name of a customer. Source: T5
    """

    kind: ClassVar[str] = "week_tasks"
    text: Prose
    goal: Prose = ""
    importance: int = Field(ge=1, le=5)
    due: int | None = Field(default=None, ge=0)
    hours: float = Field(gt=0)
    why: Prose
