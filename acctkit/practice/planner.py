"""A plan under way: what is entered step by step, kept in a file, its versions, and what it is compared with. Source: P8."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from acctkit.plan.steps import (
    Action,
    ClientResource,
    Cost,
    Need,
    Objective,
    Person,
    Plan,
    Skill,
)
from acctkit.plan.steps.part import LONGEST_ID, Part
from acctkit.practice.planner_file import Kept, PlannerFile, Version

_MADE_OF: dict[str, tuple[type[Part], str]] = {
    "objectives": (Objective, "objective"),
    "costs": (Cost, "cost"),
    "client": (ClientResource, "client"),
    "needs": (Need, "need"),
    "skills": (Skill, "skill"),
    "actions": (Action, "action"),
}
MOST = 60
"""So many rows a list may have; a longer one is no plan that anybody follows."""


class Planner:
    """The plan of one file. Every change is kept at once; `OSError` or `ChangedElsewhereError` where it cannot be."""

    def __init__(self, file: PlannerFile) -> None:
        self.file = file

    @property
    def plan(self) -> Plan | None:
        """The plan as it is kept, None before it is begun."""
        return self.file.kept.plan

    @property
    def versions(self) -> tuple[Version, ...]:
        """The versions that were kept, the oldest first."""
        return self.file.kept.versions

    def begin(self, plan: Plan) -> None:
        """Begin with a plan. Its parts may have been numbered up to the most that a list may have."""
        self._write(replace(self.file.kept, plan=plan, issued=max(self.file.kept.issued, MOST)))

    def change(self, plan: Plan) -> None:
        """Keep a plan in place of the one before; the same plan is not written again."""
        if plan != self.plan:
            self._write(replace(self.file.kept, plan=plan))

    def add(self, part: str, **values: Any) -> str:
        """Add a part to a list of the plan and return its id; empty where the list is full.

        An id is never given twice, so that what was removed stays removed in versions and calendars.
        """
        plan = self._begun()
        if len(getattr(plan, part)) >= MOST:
            return ""
        model, word = _MADE_OF[part]
        issued = self.file.kept.issued + 1
        made = model(id=f"{word}-{issued}", **values)
        changed = plan.model_copy(update={part: (*getattr(plan, part), made)})
        self._write(replace(self.file.kept, plan=changed, issued=issued))
        return made.id

    def add_person(self, person: str) -> bool:
        """Add somebody to the people of the plan; not twice, and nobody without a name."""
        plan, known = self._begun(), person.strip()[:LONGEST_ID].strip()
        if not known or len(plan.people) >= MOST or any(known == one.id for one in plan.people):
            return False
        self.change(plan.model_copy(update={"people": (*plan.people, Person(id=known))}))
        return True

    def remove(self, part: str, part_id: str) -> None:
        """Take a part out of a list of the plan."""
        plan = self._begun()
        left = tuple(one for one in getattr(plan, part) if one.id != part_id)
        self.change(plan.model_copy(update={part: left}))

    def keep_version(self, name: str, on: date) -> Version:
        """Keep the plan as it is now under a name."""
        made = Version(name.strip()[:120], on, self._begun())
        self._write(replace(self.file.kept, versions=(*self.versions, made)))
        return made

    def begin_anew(self, plan: Plan, name: str, on: date) -> None:
        """Begin with another plan; the one before becomes a version."""
        kept = self.file.kept
        before = () if kept.plan is None else (Version(name, on, kept.plan),)
        issued = max(kept.issued, MOST)
        self._write(replace(kept, plan=plan, versions=(*kept.versions, *before), issued=issued))

    def _begun(self) -> Plan:
        if self.plan is None:
            raise ValueError("no plan is begun yet")
        return self.plan

    def _write(self, kept: Kept) -> None:
        self.file.write(kept)


def new_id() -> str:
    """Return an id for a new plan."""
    return uuid4().hex
