"""What the parts of a plan are made of: frozen models that refuse what they do not know. Source: P8."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from acctkit.plan.plan_file import PlanPart

LONGEST_ID = 60
Id = Annotated[str, Field(min_length=1, max_length=LONGEST_ID)]
Text = Annotated[str, Field(max_length=2000)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Part(PlanPart):
    """A part of a list of the plan, known by its id."""

    id: Id
