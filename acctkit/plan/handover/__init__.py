"""Handing over: who takes which customer while somebody is away, what they must know, and what nobody knows."""

from acctkit.plan.handover.completeness import RULES, Gap, Kept, completeness
from acctkit.plan.handover.open_work import NOTES, Bundle, Contacted, OpenDeal, OpenTask, Person
from acctkit.plan.handover.pack import Handed, Handover, Handovers, handover, handovers
from acctkit.plan.handover.substitutes import Candidate

__all__ = [
    "NOTES",
    "RULES",
    "Bundle",
    "Candidate",
    "Contacted",
    "Gap",
    "Handed",
    "Handover",
    "Handovers",
    "Kept",
    "OpenDeal",
    "OpenTask",
    "Person",
    "completeness",
    "handover",
    "handovers",
]
