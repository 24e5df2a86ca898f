"""Sentences for the ordinary special cases of a month plan."""

from __future__ import annotations

from typing import ClassVar

from acctkit.playbook.entry import Entry, Prose


class PlanSentence(Entry):
    """What to say in one case.

    Places: target, booked, month, feeds, undated, most, usual_begun, usual_moved, most_moved, spared.
    """

    kind: ClassVar[str] = "month_plan"
    text: Prose
