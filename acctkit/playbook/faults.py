"""The words for what is wrong or worth knowing in a team folder."""

from __future__ import annotations

from typing import ClassVar, Literal

from acctkit.playbook.entry import Entry, Prose

Level = Literal["structural", "row", "hint"]


class FaultText(Entry):
    """One kind of fault: what is wrong and what to do, with places for file, row, column and value."""

    kind: ClassVar[str] = "faults"
    level: Level
    problem: Prose
    remedy: Prose
