"""Words about the four types of plan. Source: P6."""

from __future__ import annotations

from typing import ClassVar

from acctkit.playbook.entry import Entry, Prose


class PlanTypeText(Entry):
    """A type of plan: what it is for, what it needs, the question that finds it, and why a yes means this type."""

    kind: ClassVar[str] = "plan_types"
    title: Prose
    purpose: Prose
    needs: tuple[Prose, ...]
    question: Prose
    reason: Prose
