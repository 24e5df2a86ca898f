"""What an objective says about its type of plan, and the plan of that type it makes. Source: P6, P8."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from acctkit.calendar import WorkingDays
from acctkit.plan.plan_types import PlanType, TypedPlan
from acctkit.plan.steps.part import Part, Text

Days = Annotated[int, Field(ge=1, le=3650)]

FIELDS: dict[PlanType, tuple[str, ...]] = {
    "single": ("starts", "ends", "end_condition"),
    "reserve": ("trigger", "watched", "holder", "expires"),
    "short": ("starts", "contact_days", "report_days"),
    "long": ("continuity_owner", "reviews", "reconsider_when"),
}
"""The fields that each type of plan asks for, as `TypedPlan` explains them."""


class TypeFields(Part):
    """The type of plan of an objective, with the fields that the four types ask for; None is not chosen yet."""

    type: PlanType | None = None
    starts: date | None = None
    ends: date | None = None
    end_condition: Text = ""
    trigger: Text = ""
    watched: tuple[Text, ...] = ()
    holder: Text = ""
    expires: date | None = None
    contact_days: Days | None = None
    report_days: Days | None = None
    continuity_owner: Text = ""
    reviews: tuple[date, ...] = ()
    reconsider_when: Text = ""

    def typed(self, working: WorkingDays) -> TypedPlan | None:
        """Return the plan of its type, on the working days of whoever answers for it; None without a type."""
        if self.type is None:
            return None
        own = {name: getattr(self, name) for name in FIELDS[self.type]}
        return TypedPlan(self.type, working=working, **own)
