"""The discipline score: how much of what a rep keeps in the CRM now is in order, from 0 to 100."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import median
from typing import Literal

import numpy as np
import pandas as pd

from acctkit.pipeline.hygiene.book import Book
from acctkit.pipeline.hygiene.completeness import owners
from acctkit.pipeline.hygiene.report import Report
from acctkit.playbook import entries
from acctkit.playbook.rules import RuleText
from acctkit.playbook.thresholds import threshold
from acctkit.tables import Team

Part = Literal["cards", "deals", "activities", "tasks"]
PARTS: Mapping[Part, tuple[str, ...]] = {
    "cards": ("accounts", "contacts"),
    "deals": ("deals",),
    "activities": ("activities",),
    "tasks": ("tasks",),
}
"""What each part of the score looks at."""


@dataclass(frozen=True)
class PartScore:
    """One part: the mean over `n` current rows, 100 where no rule finds anything, less for a fault by its weight."""

    part: Part
    score: float
    n: int


@dataclass(frozen=True)
class Score:
    """The mean of the parts with enough rows; None, with no part, where there are too few rows everywhere.

    It is a full count of the rows, so it has no range; `n` says how many they are.
    """

    value: float | None
    parts: tuple[PartScore, ...]

    @property
    def n(self) -> int:
        """How many rows are behind the score."""
        return sum(part.n for part in self.parts)


@dataclass(frozen=True, eq=False)
class Discipline:
    """The scores of a team's reps, and how many current rows each has in each table."""

    scores: Mapping[str, Score]
    rows: Mapping[str, Mapping[str, int]]

    def of(self, rep_id: str) -> Score:
        """Return a rep's score."""
        return self.scores.get(rep_id, Score(None, ()))

    @cached_property
    def usual(self) -> float | None:
        """The median of the team's scores."""
        known = [score.value for score in self.scores.values() if score.value is not None]
        return median(known) if known else None


def discipline(team: Team, report: Report, today: date) -> Discipline:
    """Return the discipline scores of a team.

    Counted are current rows: all customers and contacts, open deals and those closed lately, talks of lately, and tasks
    that are open or were done lately. A row loses the weight of its most serious fault; a row that could not even be read
    counts as one. Tables that no rule could look at have no part.

    Source: C1, C2, C3, C4
    """
    book = Book(team, today)
    counted = {table: _rows(book, report, table) for table in _checked(report) if team.has(table)}
    by_part = {
        part: pd.concat([counted[table] for table in tables if table in counted])
        for part, tables in PARTS.items()
        if any(table in counted for table in tables)
    }
    sums = {part: _sums(rows) for part, rows in by_part.items()}
    reps = dict.fromkeys(rep for part in sums.values() for rep in part)
    return Discipline(
        scores={rep: _score(rep, sums) for rep in reps},
        rows={
            table: {str(rep): int(n) for rep, n in rows["rep_id"].value_counts().items()}
            for table, rows in counted.items()
        },
    )


def _checked(report: Report) -> list[str]:
    """Return the tables that at least one rule has looked at."""
    failed = {(missing.rule, missing.table) for missing in report.not_run}
    tables = [table for part in PARTS.values() for table in part]
    asked = {
        table
        for text in entries(RuleText).values()
        for table in text.tables
        if (text.id, table) not in failed
    }
    return [table for table in tables if table in asked]


def _rows(book: Book, report: Report, table: str) -> pd.DataFrame:
    """Return a rep and a value (1: in order) for each current row of a table."""
    lost = [
        part.rows[["row_id", "rep_id"]].assign(lost=threshold(f"hygiene.weight.{part.severity}"))
        for part in report.found
        if part.table == table
    ]
    kept = pd.DataFrame({"row_id": book.frame(table)["row_id"], "rep_id": owners(book, table)})
    now = kept.loc[_current(book, table)]
    if not lost:
        return now.assign(value=1.0)
    faults = pd.concat(lost)
    worst = faults.groupby("row_id")["lost"].max()
    value = 1.0 - now["row_id"].map(worst).fillna(0.0).astype("float64")
    # Rows that the reader set aside stand in no table any more, and are somebody's all the same.
    aside = faults.loc[~faults["row_id"].isin(kept["row_id"])].drop_duplicates("row_id")
    left = aside[["row_id", "rep_id"]].assign(value=1.0 - aside["row_id"].map(worst))
    return pd.concat([now.assign(value=value), left]) if len(left) else now.assign(value=value)


def _current(book: Book, table: str) -> np.ndarray:
    """Tell which rows of a table count now."""
    frame, since = book.frame(table), book.now - pd.Timedelta(days=threshold("hygiene.score_days"))
    if table == "deals":
        return (frame["status"].eq("open") | frame["closed"].ge(since)).to_numpy(dtype=bool)
    if table == "activities":
        return (~frame["date"].lt(since)).to_numpy(dtype=bool)
    if table == "tasks":
        return (~frame["done"].lt(since)).to_numpy(dtype=bool)
    return np.ones(len(frame), dtype=bool)


def _sums(rows: pd.DataFrame) -> dict[str, tuple[float, int]]:
    """Return the sum of the values and the number of rows, by rep."""
    found = rows.groupby("rep_id")["value"].agg(["sum", "size"])
    return {str(rep): (float(total), int(n)) for rep, total, n in found.itertuples()}


def _score(rep: str, sums: Mapping[Part, Mapping[str, tuple[float, int]]]) -> Score:
    least = threshold("hygiene.score_least")
    counted = {part: found.get(rep, (0.0, 0)) for part, found in sums.items()}
    parts = tuple(PartScore(part, 100 * total / n, n) for part, (total, n) in counted.items() if n >= least)
    return Score(float(np.mean([part.score for part in parts])) if parts else None, parts)
