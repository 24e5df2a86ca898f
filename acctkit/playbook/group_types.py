"""The five types in a group, their statements and guidance, and advice for one meeting."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from acctkit.playbook.entry import Entry, Prose
from acctkit.playbook.guidance import Guidance


class Statement(BaseModel):
    """A statement that a person answers from 1 (not at all) to 5 (very much)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    text: Prose


class PlanningRole(BaseModel):
    """What a type does best in one of the seven planning steps."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    role: Prose


class GroupType(Guidance):
    """One type: a leaning that shows in behaviour, not a drawer to put a person into."""

    kind: ClassVar[str] = "group_types"
    strength: Prose
    risk: Prose
    brief: Prose
    feedback: Prose
    ask: Prose
    roles: tuple[PlanningRole, ...]
    best_step: str
    worst_pairing: str
    statements: tuple[Statement, ...]


class GroupAdvice(Entry):
    """A piece of advice for one meeting: a missing voice, a friction pair, or a group that leans one way.

    `types` are the one type that is missing or too many, or the two that rub; empty for advice on the group itself.
    """

    kind: ClassVar[str] = "group_advice"
    about: Literal["friction", "many", "missing", "group"]
    types: tuple[str, ...] = ()
    title: Prose
    advice: Prose
    say: Prose
