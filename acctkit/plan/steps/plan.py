"""The plan that the seven steps make, and its file: JSON with the version of its schema. Source: P8."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field, model_validator

from acctkit.plan import plan_file
from acctkit.plan.plan_file import PlanPart
from acctkit.plan.planned import Planned

SCHEMA = 1
"""Grows when a plan of an older version of the kit can no longer be read as it is."""

Id = Annotated[str, Field(min_length=1, max_length=60)]
Text = Annotated[str, Field(max_length=2000)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Objective(PlanPart):
    """Step 1 and 2: what is to be reached, how much, until when; `rank` 1 comes first, None is not ranked yet."""

    id: Id
    title: Text = ""
    amount: Annotated[float, Field(allow_inf_nan=False)] | None = None
    unit: Text = ""
    deadline: date | None = None
    owner: Text = ""
    rank: Annotated[int, Field(ge=1)] | None = None
    type: Literal["single", "reserve", "short", "long"] | None = None


class Person(PlanPart):
    """Step 3: somebody who takes part, with the hours promised for this plan."""

    id: Id
    hours: Amount | None = None


class Cost(PlanPart):
    """Step 4: money or an instrument that an objective needs."""

    id: Id
    objective: Text = ""
    what: Text = ""
    amount: Amount | None = None


class ClientResource(PlanPart):
    """Step 5: what the client brings, and whether the client has agreed to it."""

    id: Id
    objective: Text = ""
    what: Text = ""
    agreed: bool = False


class Need(PlanPart):
    """Step 6: what must be there before it can be put into practice."""

    id: Id
    objective: Text = ""
    what: Text = ""
    there: bool = False
    by: date | None = None


class Skill(PlanPart):
    """Step 7: the level (1 to 5) of a task that a person needs for an objective."""

    id: Id
    objective: Text = ""
    person: Text = ""
    task: Text = ""
    level: Annotated[float, Field(ge=1, le=5)] = 3


class Action(PlanPart):
    """An action of the calendar, for one objective."""

    id: Id
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
    """A plan. Parts are known by their ids, which are unique within their list."""

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
    return plan_file.written(plan, SCHEMA)


def from_json(text: str) -> Plan:
    """Return the plan of a file (`PlanFileError` when it is none that can be read)."""
    return plan_file.read(text, Plan, SCHEMA)
