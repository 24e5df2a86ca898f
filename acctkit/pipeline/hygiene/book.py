"""The export under the linter: its tables, the day, and what several rules need, each worked out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from acctkit.measures.results import days_to_win
from acctkit.playbook.thresholds import threshold
from acctkit.tables import Notice, Team, near_duplicates

WITH_ROWS = ("deals", "activities", "tasks", "customer_reviews")
"""The tables in which something about a customer is recorded."""


@dataclass(frozen=True, eq=False)
class Book:
    """A team folder on a day. `country` is the region of phone numbers whose customer names none."""

    team: Team
    today: date
    country: str | None = None
    _frames: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    _states: dict[tuple[str, str], pd.Series[Any]] = field(default_factory=dict, repr=False)

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table, its rows numbered from 0."""
        if table not in self._frames:
            self._frames[table] = self.team.table(table).reset_index(drop=True)
        return self._frames[table]

    @property
    def now(self) -> pd.Timestamp:
        """The day as pandas counts it."""
        return pd.Timestamp(self.today)

    @cached_property
    def is_open(self) -> pd.Series[bool]:
        """Which deals are open."""
        return self.frame("deals")["status"].eq("open")

    @cached_property
    def age(self) -> pd.Series[Any]:
        """The days since each deal began, missing where that is not known."""
        days: pd.Series[Any] = (self.now - self.frame("deals")["created"]).dt.days
        return days

    @cached_property
    def win_days(self) -> pd.Series[float]:
        """How long each win took; empty while too few deals are won to say. Source: C2.5."""
        taken = days_to_win(self.frame("deals"))
        return taken if len(taken) >= threshold("short_history") else taken.iloc[:0]

    @cached_property
    def near(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """Names that look like another one, by table and column: the name and what it looks like."""
        found: dict[tuple[str, str], dict[str, str]] = {}
        for notice in near_duplicates(self.team):
            place = notice.table or "", notice.detail("target") or ""
            found.setdefault(place, {})[notice.value or ""] = _suggested(notice)
        return found

    def states(self, table: str, column: str, find: Callable[[Book, str], pd.Series[Any]]) -> pd.Series[Any]:
        """Return for each row whether a column is valid (None: not known), worked out once."""
        if (table, column) not in self._states:
            self._states[table, column] = find(self, table)
        return self._states[table, column]

    def named(self, table: str, column: str) -> pd.Index[Any]:
        """Return everything a column names, also in the rows that the reader set aside."""
        used: pd.Index[Any] = pd.Index(self.frame(table)[column].dropna().unique())
        aside = self.team.set_aside.get(table)
        if aside is not None and column in aside:
            used = used.append(pd.Index(aside[column].dropna().unique()))
        return used


def _suggested(notice: Notice) -> str:
    return notice.detail("suggestion") or ""
