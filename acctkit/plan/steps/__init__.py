"""The plan of the seven steps: one frozen object that each step adds to, checked, saved and compared. Source: P8."""

from acctkit.plan.steps.checks import STEPS, Finding, calendar_clashes, check
from acctkit.plan.steps.compare import Change, changes
from acctkit.plan.steps.plan import (
    SCHEMA,
    Action,
    ClientResource,
    Cost,
    Need,
    Objective,
    Person,
    Plan,
    PlanFileError,
    Skill,
    from_json,
    to_json,
)

__all__ = [
    "SCHEMA",
    "STEPS",
    "Action",
    "Change",
    "ClientResource",
    "Cost",
    "Finding",
    "Need",
    "Objective",
    "Person",
    "Plan",
    "PlanFileError",
    "Skill",
    "calendar_clashes",
    "changes",
    "check",
    "from_json",
    "to_json",
]
