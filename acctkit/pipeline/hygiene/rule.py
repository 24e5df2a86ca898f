"""How a rule is written: one function over whole tables, registered by its id in content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from acctkit.pipeline.hygiene.book import Book

Mask = pd.Series  # of bool, over the rows of a table


class CannotRunError(Exception):
    """A rule cannot judge although its columns are there; `reason` says why, as `saying.why_not` knows it."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, eq=False)
class Hits:
    """Which rows break a rule, and what its sentence says about them: columns by the table's index, or one value for all."""

    mask: Any
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Rows:
    """One table as a rule sees it: `rows["amount"]` is a column, `rows.book` has the other tables and the day."""

    book: Book
    table: str

    def __getitem__(self, column: str) -> pd.Series[Any]:
        found: pd.Series[Any] = self.book.frame(self.table)[column]
        return found

    def has(self, column: str) -> bool:
        """Tell whether the export had a column."""
        return self.book.team.has_column(self.table, column)

    def timed(self, column: str) -> pd.Series[bool] | None:
        """Return which rows of a date column have a time of day, None where the export knows no times."""
        found = self.book.team.timed.get((self.table, column))
        return None if found is None else pd.Series(found, index=self.book.frame(self.table).index)

    def nothing(self) -> pd.Series[bool]:
        """Return a mask of no row."""
        return pd.Series(False, index=self.book.frame(self.table).index)  # noqa: FBT003


Rule = Callable[[Rows], Hits]
RULES: dict[str, Rule] = {}
"""The rules by their ids in rules.yaml."""


def rule(*rule_ids: str) -> Callable[[Rule], Rule]:
    """Register a function as the rule of these ids."""

    def register(function: Rule) -> Rule:
        for rule_id in rule_ids:
            RULES[rule_id] = function
        return function

    return register
