"""A plan of seven steps to begin from. Days are working days from the one on which it is taken. Source: P8."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from acctkit.playbook.entry import Entry, Prose


class _Part(BaseModel):
    """A part of the example; `who` is a place in the list of those who take part, 0 the first."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str


class ExampleObjective(_Part):
    """An objective with its type of plan; the fields are those of `plan.steps.Objective`, days as numbers."""

    title: Prose
    amount: float
    unit: Prose = ""
    deadline: int
    who: int = 0
    rank: int
    type: Literal["single", "reserve", "short", "long"]
    proxy: str = ""
    amount_low: float | None = None
    amount_high: float | None = None
    baseline: float | None = None
    baseline_low: float | None = None
    baseline_high: float | None = None
    sure: float | None = None
    starts: int | None = None
    end_condition: Prose = ""
    contact_days: int | None = None
    report_days: int | None = None
    reviews: tuple[int, ...] = ()
    reconsider_when: Prose = ""


class ExamplePerson(_Part):
    """Somebody who takes part, with the hours promised."""

    who: int
    hours: float


class ExampleThing(_Part):
    """A cost, something the client brings, or something that must be there."""

    objective: str
    what: Prose
    amount: float | None = None
    agreed: bool = False
    there: bool = False
    by: int | None = None


class ExampleSkill(_Part):
    """A skill that is needed; in a team with ratings a task that is rated takes its place."""

    objective: str
    who: int
    task: Prose
    level: float


class ExampleAction(_Part):
    """An action; `begins` is a time of day as 09:30."""

    objective: str
    title: Prose
    who: int
    first: int
    last: int | None = None
    begins: str = ""
    hours: float


class PlanExample(Entry):
    """A whole plan to begin from."""

    kind: ClassVar[str] = "plan_examples"
    title: Prose
    objectives: tuple[ExampleObjective, ...]
    people: tuple[ExamplePerson, ...]
    means: tuple[Prose, ...]
    budget: float
    costs: tuple[ExampleThing, ...]
    client: tuple[ExampleThing, ...]
    needs: tuple[ExampleThing, ...]
    skills: tuple[ExampleSkill, ...]
    actions: tuple[ExampleAction, ...]
