"""The findings of a report one by one, the most valuable first, and those of one habit, rep or severity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from acctkit.pipeline.hygiene.found import Finding, Key
from acctkit.pipeline.hygiene.report import Report
from acctkit.playbook.rules import SEVERITIES
from acctkit.playbook.thresholds import threshold

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Queue:
    """Every finding of a report at a place of its own, counted from 0; the most valuable stand first.

    What a finding is worth is the money that hangs on its row, less for lesser faults; with the same money the more
    serious stand first. A finding is made when it is asked for, since a large export has a million.
    """

    report: Report
    table: pd.DataFrame

    def __len__(self) -> int:
        return len(self.table)

    def __getitem__(self, place: int) -> Finding:
        part, row = int(self.table["part"].iloc[place]), int(self.table["row"].iloc[place])
        return self.report.found[part].at(row)

    def __iter__(self) -> Iterator[Finding]:
        return map(self.__getitem__, range(len(self)))

    def where(self, rule: str = "", rep: str = "", severity: str = "") -> Places:
        """Return the places of the findings of a habit, a rep, a severity; nothing given means all."""
        chosen = np.ones(len(self), dtype=bool)
        for column, wanted in (("rule", rule), ("rep_id", rep), ("severity", severity)):
            if wanted:
                chosen &= self.table[column].eq(wanted).fillna(value=False).to_numpy(dtype=bool)
        return np.flatnonzero(chosen)

    @cached_property
    def by_key(self) -> dict[Key, int]:
        """The place of each finding by its key; of two with the same key the first."""
        columns = [self.table[name].tolist() for name in ("rule", "table", "row_id")]
        found: dict[Key, int] = {}
        for place, key in enumerate(zip(*columns, strict=True)):
            found.setdefault(key, place)
        return found


def queue(report: Report) -> Queue:
    """Return the findings of a report one by one. Source: C4."""
    parts = [
        pd.DataFrame(
            {
                "part": number,
                "row": np.arange(len(part)),
                "rule": part.rule,
                "table": part.table,
                "row_id": part.rows["row_id"].to_numpy(),
                "rep_id": part.rows["rep_id"].to_numpy(),
                "severity": part.severity,
                "level": SEVERITIES.index(part.severity),
                "money": part.rows["worth"].to_numpy(dtype=float)
                * threshold(f"hygiene.weight.{part.severity}"),
            }
        )
        for number, part in enumerate(report.found)
    ]
    if not parts:
        return Queue(
            report, pd.DataFrame(columns=["part", "row", "rule", "table", "row_id", "rep_id", "severity"])
        )
    table = pd.concat(parts, ignore_index=True)
    return Queue(
        report, table.sort_values(["money", "level"], ascending=False, kind="stable", ignore_index=True)
    )
