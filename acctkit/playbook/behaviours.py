"""The behaviours a manager may note as observations, worded as what can be seen."""

from __future__ import annotations

from typing import ClassVar, Literal

from acctkit.playbook.entry import Entry, Prose


class BehaviourCard(Entry):
    """One behaviour code of the observations table, and the situation it speaks for (none for a good sign)."""

    kind: ClassVar[str] = "behaviours"
    title: Prose
    counts: Prose
    stance: Literal["strength", "concern"]
    situation: str | None = None
