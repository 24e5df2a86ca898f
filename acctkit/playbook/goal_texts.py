"""Words about goals: why one of the four properties holds or does not, and which bounds of a plan conflict."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from acctkit.playbook.entry import Entry, Prose


class GoalReason(Entry):
    """One reason of a verdict on a goal, and how to mend it.

    `words`, by language, show in a wording that the reason does not hold: a number word says how much.
    """

    kind: ClassVar[str] = "goal_reasons"
    about: Literal["clear", "measurable", "individual", "realistic"]
    text: Prose
    mend: Prose = ""
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class ConflictText(Entry):
    """The plain statement of a conflict; its id is the code of the conflict."""

    kind: ClassVar[str] = "conflicts"
    text: Prose
    mend: Prose


class GoalStep(Entry):
    """One step of the goal worksheet, with what to ask oneself."""

    kind: ClassVar[str] = "goal_steps"
    title: Prose
    ask: Prose
