"""The exercises: their title, what they promise, their parts. The questions name their exercise and part."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from acctkit.playbook.entry import Entry, Prose


class ExercisePart(BaseModel):
    """A part of an exercise: from warm-up to judgement."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    title: Prose


class Exercise(Entry):
    """An exercise; its id is the name of its notebook ("01_ability_willingness").

    `version` grows when a change makes earlier answers worthless; `minutes` is how long it takes.
    """

    kind: ClassVar[str] = "exercises"
    version: int = 1
    title: Prose
    promise: Prose
    minutes: int
    parts: tuple[ExercisePart, ...]
