"""What somebody decided about findings: corrected, done in the CRM, or ignored with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from acctkit.pipeline.hygiene.found import Finding, Key
from acctkit.pipeline.hygiene.queue import Queue
from acctkit.pipeline.hygiene.rows_now import RowsNow

Verdict = Literal["corrected", "done", "ignored"]
VERDICTS: tuple[Verdict, ...] = ("corrected", "done", "ignored")
State = Literal["open", "corrected", "done", "ignored", "changed"]
"""Of a finding: one of the verdicts, `open`, or `changed` where the row is another one since it was decided."""


@dataclass(frozen=True)
class Decision:
    """What was decided about one finding.

    `row_hash` is that of the row then; `new` are the corrected values by the kit's ids of their columns (days as
    2026-06-30, numbers with a point); `reason` says why a finding was ignored. Who ignores gives a reason, and a
    correction has a value (`ValueError`).
    """

    key: Key
    row_hash: str
    verdict: Verdict
    on: date
    new: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""

    def __post_init__(self) -> None:
        if self.verdict == "ignored" and not self.reason.strip():
            raise ValueError("whoever ignores a finding says why")
        if self.verdict == "corrected" and not self.new:
            raise ValueError("a correction has a value")


def with_decision(decisions: Iterable[Decision], key: Key, new: Decision | None) -> tuple[Decision, ...]:
    """Return decisions with another one about a finding, which stands last, or with none about it."""
    others = tuple(each for each in decisions if each.key != key)
    return others if new is None else (*others, new)


@dataclass(frozen=True, eq=False)
class Desk:
    """A queue of findings, the rows they are about, and what was decided about them so far."""

    queue: Queue
    rows: RowsNow
    decisions: tuple[Decision, ...] = ()

    def about(self) -> Iterator[tuple[int, Decision, State]]:
        """Yield the place, the decision and the state of each finding that is still there and was decided on."""
        for each in self.decisions:
            place = self.queue.by_key.get(each.key)
            if place is not None:
                same = self.rows[self.queue[place]].hash == each.row_hash
                yield place, each, each.verdict if same else "changed"

    def standing(self) -> tuple[tuple[Finding, Decision], ...]:
        """Return the findings with the decisions that hold, in the order in which they were made."""
        return tuple((self.queue[place], each) for place, each, state in self.about() if state != "changed")
