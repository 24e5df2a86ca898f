"""The plan of the seven steps: one frozen object that each step adds to, checked, saved and compared. Source: P8."""

from acctkit.plan.steps.checks import STEPS, Finding, Found, Step, check
from acctkit.plan.steps.compare import Change, changes
from acctkit.plan.steps.known import Known
from acctkit.plan.steps.plan import (
    PARTS,
    SCHEMA,
    Action,
    ClientResource,
    Cost,
    Need,
    Objective,
    Person,
    Plan,
    Skill,
    from_json,
    to_json,
)

__all__ = [
    "PARTS",
    "SCHEMA",
    "STEPS",
    "Action",
    "Change",
    "ClientResource",
    "Cost",
    "Finding",
    "Found",
    "Known",
    "Need",
    "Objective",
    "Person",
    "Plan",
    "Skill",
    "Step",
    "changes",
    "check",
    "from_json",
    "to_json",
]
