"""The words of a handover: its rules, the daily report, the notice to the customer."""

from __future__ import annotations

from typing import ClassVar

from acctkit.playbook.entry import Entry, Prose


class HandoverText(Entry):
    """One part of a handover: a title, what it says, and lines to fill in or to read."""

    kind: ClassVar[str] = "handover"
    title: Prose
    text: Prose
    lines: tuple[Prose, ...] = ()
