"""The kit's editable default numbers: limits, weights and levels that a trainer may change in one file."""

from __future__ import annotations

from typing import ClassVar, Literal

from acctkit.playbook.entry import Entry, Prose
from acctkit.playbook.loading import entry

Unit = Literal["count", "share", "hours", "days", "months", "years", "rating", "weight"]


class Threshold(Entry):
    """One number with its unit, the requirement it comes from, and what it means."""

    kind: ClassVar[str] = "thresholds"
    value: float
    unit: Unit
    source: str
    doc: Prose


def threshold(threshold_id: str) -> float:
    """Return the value of a default number by its id (`ContentError` when there is none)."""
    return entry(Threshold, threshold_id).value
