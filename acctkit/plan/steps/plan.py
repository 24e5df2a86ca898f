"""The plan that the seven steps make, and its file: JSON with the version of its schema. Source: P8."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

from pydantic import Field, model_validator

from acctkit.plan.plan_file import PlanPart, read, written
from acctkit.plan.planned import Planned
from acctkit.plan.steps.part import Amount, Number, Part, Text
from acctkit.plan.steps.type_fields import TypeFields

SCHEMA = 1
"""Grows when a plan of an older version of the kit can no longer be read as it is."""


class Objective(TypeFields):
    """Step 1 and 2: what is to be reached, how much, until when; `rank` 1 comes first, None is not ranked yet.

    What cannot be counted has a `proxy` that can (an id of proxies.yaml): then `amount` is the target of the proxy and
    `baseline` where it stands today, each with its range where it is approximate, and `sure` (0 to 1) how sure one is of
    the ranges. Source: P4, P8
    """

    title: Text = ""
    amount: Number | None = None
    unit: Text = ""
    deadline: date | None = None
    owner: Text = ""
    rank: Annotated[int, Field(ge=1)] | None = None
    proxy: Text = ""
    amount_low: Number | None = None
    amount_high: Number | None = None
    baseline: Number | None = None
    baseline_low: Number | None = None
    baseline_high: Number | None = None
    sure: Annotated[float, Field(ge=0, le=1)] | None = None


class Person(Part):
    """Step 3: somebody who takes part, with the hours promised for this plan."""

    hours: Amount | None = None


class Cost(Part):
    """Step 4: money or an instrument that an objective needs."""

    objective: Text = ""
    what: Text = ""
    amount: Amount | None = None


class ClientResource(Part):
    """Step 5: what the client brings, and whether the client has agreed to it."""

    objective: Text = ""
    what: Text = ""
    agreed: bool = False


class Need(Part):
    """Step 6: what must be there before it can be put into practice."""

    objective: Text = ""
    what: Text = ""
    there: bool = False
    by: date | None = None


class Skill(Part):
    """Step 7: the level (1 to 5) of a task that a person needs for an objective."""

    objective: Text = ""
    person: Text = ""
    task: Text = ""
    level: Annotated[float, Field(ge=1, le=5)] = 3


class Action(Part):
    """An action of the calendar, for one objective."""

    objective: Text = ""
    title: Text = ""
    owner: Text = ""
    first: date | None = None
    last: date | None = None
    begins: time | None = None
    hours: Amount | None = None

    @property
    def planned(self) -> Planned:
        """Return it as the checks of a calendar take it."""
        owners = (self.owner,) if self.owner else ()
        return Planned(self.id, self.title, owners, self.first, self.last, self.begins, self.hours)


class Plan(PlanPart):
    """A plan. Parts are known by their ids, which are unique within their list.

    `id` stays as long as the plan lives: calendars know its actions by it.
    """

    id: Annotated[str, Field(max_length=60)] = ""
    title: Text = ""
    made: date
    objectives: tuple[Objective, ...] = ()
    people: tuple[Person, ...] = ()
    means: tuple[Text, ...] = ()
    costs: tuple[Cost, ...] = ()
    budget: Amount | None = None
    client: tuple[ClientResource, ...] = ()
    needs: tuple[Need, ...] = ()
    skills: tuple[Skill, ...] = ()
    actions: tuple[Action, ...] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Plan:
        for name in PARTS:
            ids = [part.id for part in getattr(self, name)]
            if repeated := sorted({one for one in ids if ids.count(one) > 1}):
                raise ValueError(f"{name}: the id {repeated[0]!r} occurs twice")
        return self

    def ranked(self) -> tuple[Objective, ...]:
        """Return the ranked objectives, the first priority first."""
        ranked = [each for each in self.objectives if each.rank is not None]
        return tuple(sorted(ranked, key=lambda each: (each.rank or 0, each.id)))


PARTS = ("objectives", "people", "costs", "client", "needs", "skills", "actions")
"""The lists of a plan whose parts have ids."""


def to_json(plan: Plan) -> str:
    """Return a plan as the text of its file, the same plan always the same text."""
    return written(plan, SCHEMA)


def from_json(text: str) -> Plan:
    """Return the plan of a file (`PlanFileError` when it is none that can be read)."""
    return read(text, Plan, SCHEMA)
