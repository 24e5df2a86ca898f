"""What a rule found: rows of one table, most valuable first, each with the values its sentence names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from acctkit.playbook import entry
from acctkit.playbook.rules import RuleText, Severity

Value = str | int | float | pd.Timestamp | tuple[str, ...] | None
Key = tuple[str, str, str]
"""Rule, table and row id: what makes it the same finding in another export."""


@dataclass(frozen=True)
class Finding:
    """One row that breaks a rule.

    `row` is the row number a spreadsheet shows, `worth` the money that hangs on it, `told` what its sentence names.
    """

    rule: str
    table: str
    row_id: str
    rep_id: str | None
    file: str
    row: int
    worth: float
    told: Mapping[str, Value]

    @property
    def severity(self) -> Severity:
        """How much it matters, as the content says."""
        return entry(RuleText, self.rule).severity

    @property
    def key(self) -> Key:
        """What makes it the same finding in another export."""
        return self.rule, self.table, self.row_id


@dataclass(frozen=True, eq=False)
class Found:
    """The rows of one table that break one rule.

    `rows` has the columns `row_id`, `rep_id` (missing where nobody is responsible), `row` and `worth`, the most
    valuable first; `told` the columns that the rule's sentence names, in the same order.
    """

    rule: str
    table: str
    file: str
    rows: pd.DataFrame
    told: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def severity(self) -> Severity:
        """How much it matters, as the content says."""
        return entry(RuleText, self.rule).severity

    def at(self, place: int) -> Finding:
        """Return one finding by its place, counted from 0."""
        one = slice(place, place + 1)
        return next(replace(self, rows=self.rows.iloc[one], told=self.told.iloc[one]).first())

    def first(self, count: int | None = None) -> Iterator[Finding]:
        """Yield the first findings, or all."""
        rows, values = self.rows.head(count or len(self)), self.told.head(count or len(self))
        columns = [rows[name].tolist() for name in ("row_id", "rep_id", "row", "worth")]
        columns += [values[name].tolist() for name in values.columns]
        for row_id, rep_id, row, worth, *said in zip(*columns, strict=True):
            rep = rep_id if isinstance(rep_id, str) else None
            told = dict(zip(values.columns, said, strict=True))
            yield Finding(self.rule, self.table, row_id, rep, self.file, int(row), float(worth), told)


@dataclass(frozen=True)
class NotRun:
    """A rule that could not look at a table, with why: `lacks` names the columns that are missing."""

    rule: str
    table: str
    reason: str
    lacks: tuple[str, ...] = ()
