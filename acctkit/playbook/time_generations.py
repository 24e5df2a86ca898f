"""The four generations of planning one's time, and the statements that tell where somebody stands. Source: T5."""

from __future__ import annotations

from typing import ClassVar

from acctkit.playbook.entry import Entry, Prose
from acctkit.playbook.group_types import Statement


class TimeGeneration(Entry):
    """One generation: what it is, what it cannot do, and the step that leads to the next one.

    Its statements are answered from 1 (never) to 5 (always).
    """

    kind: ClassVar[str] = "time_generations"
    title: Prose
    text: Prose
    limit: Prose
    step: Prose
    statements: tuple[Statement, ...]
