"""The plan that the seven steps make, and its file: JSON with the version of its schema. Source: P8."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from acctkit.plan.planned import Planned

SCHEMA = 1
"""Grows when a plan of an older version of the kit can no longer be read as it is."""
_LARGEST = 2_000_000

Id = Annotated[str, Field(min_length=1, max_length=60)]
Text = Annotated[str, Field(max_length=2000)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class PlanFileError(ValueError):
    """A plan file cannot be read; `code` says why: "not-json", "no-plan", "newer", "too-large"; `detail` where."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{code}: {detail}" if detail else code)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Objective(_Part):
    """Step 1 and 2: what is to be reached, how much, until when; `rank` 1 comes first, None is not ranked yet."""

    id: Id
    title: Text = ""
    amount: Annotated[float, Field(allow_inf_nan=False)] | None = None
    unit: Text = ""
    deadline: date | None = None
    owner: Text = ""
    rank: Annotated[int, Field(ge=1)] | None = None
    type: Literal["single", "reserve", "short", "long"] | None = None


class Person(_Part):
    """Step 3: somebody who takes part, with the hours promised for this plan."""

    id: Id
    hours: Amount | None = None


class Cost(_Part):
    """Step 4: money or an instrument that an objective needs."""

    id: Id
    objective: Text = ""
    what: Text = ""
    amount: Amount | None = None


class ClientResource(_Part):
    """Step 5: what the client brings, and whether the client has agreed to it."""

    id: Id
    objective: Text = ""
    what: Text = ""
    agreed: bool = False


class Need(_Part):
    """Step 6: what must be there before it can be put into practice."""

    id: Id
    objective: Text = ""
    what: Text = ""
    there: bool = False
    by: date | None = None


class Skill(_Part):
    """Step 7: the level (1 to 5) of a task that a person needs for an objective."""

    id: Id
    objective: Text = ""
    person: Text = ""
    task: Text = ""
    level: Annotated[float, Field(ge=1, le=5)] = 3


class Action(_Part):
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


class Plan(_Part):
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
    content = {"schema_version": SCHEMA, **plan.model_dump(mode="json")}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Plan:
    """Return the plan of a file.

    Raises
    ------
    PlanFileError
        It is no JSON, no plan, larger than any plan, or of a newer version of the kit.

    """
    if len(text) > _LARGEST:
        raise PlanFileError("too-large")
    try:
        content = json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise PlanFileError("not-json", str(error)) from None
    if not isinstance(content, dict) or type(content.get("schema_version")) is not int:
        raise PlanFileError("no-plan", "schema_version")
    version = content.pop("schema_version")
    if version != SCHEMA:
        raise PlanFileError("newer" if version > SCHEMA else "no-plan", str(version))
    try:
        return Plan.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise PlanFileError("no-plan", f"{_where(first['loc'])} {first['msg']}".strip()) from None


def _refused(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _where(parts: Iterable[object]) -> str:
    return ".".join(str(part) for part in parts)
