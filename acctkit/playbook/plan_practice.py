"""What the planning exercise draws from: lines of plans, situations that ask for a plan, wishes that nobody can count."""

from __future__ import annotations

from typing import ClassVar, Literal

from acctkit.playbook.entry import Entry, Prose


class PlanLine(Entry):
    """A line of a plan or of a handover as somebody writes it; its places are filled with names, days and amounts.

    `about` says where it stands.
    """

    kind: ClassVar[str] = "plan_lines"
    about: Literal["health", "cost", "goal", "step", "typed", "handover", "choice", "board"]
    text: Prose


class PlanSituation(Entry):
    """A situation that asks for a plan: which questions of the chooser it answers yes, and what gives it away. Source: P6."""

    kind: ClassVar[str] = "plan_situations"
    answers_yes: tuple[Literal["only_if", "once", "at_once", "goes_on"], ...]
    text: Prose
    why: Prose


class PlanWish(Entry):
    """A wish as people speak of it, the proxy that shows it, and how one comes to that. Source: P4."""

    kind: ClassVar[str] = "plan_wishes"
    proxy: str
    text: Prose
    why: Prose
