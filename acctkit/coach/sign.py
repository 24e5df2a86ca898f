"""A sign: one thing the facts show about a rep, with the rows and the interval that carry it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from acctkit.coach.shown import Shown
from acctkit.measures.estimate import Estimate
from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class Evidence:
    """The rows a statement rests on. `row_ids` are the most telling ones first; `n` counts all of them."""

    table: str
    row_ids: tuple[str, ...]
    n: int


@dataclass(frozen=True)
class Sign:
    """One sign. `card` is its id in findings.yaml; `strength` (0-1) says how marked it is.

    `common` tells that most of the team show the same, so that it says more about the team's ways than about the
    person. `deals` names rows of the deals table that are worth a look, most telling first.
    """

    card: str
    strength: float
    values: Mapping[str, Shown]
    evidence: Evidence
    estimate: Estimate | None = None
    common: bool = False
    deals: tuple[str, ...] = ()


def evidence_of(rows: pd.DataFrame, table: str = "deals") -> Evidence:
    """Return rows as evidence, in their order."""
    return Evidence(table, tuple(rows["row_id"]), len(rows))


def by_worth(rows: pd.DataFrame) -> pd.DataFrame:
    """Order deals by what they are worth, the most valuable first, ties by their id."""
    return rows.sort_values(["worth", "row_id"], ascending=[False, True], na_position="last")


def marked(gap: float, steepness: float) -> float:
    """Return how strong a sign is (0-1): what every named difference weighs at least, and more as it grows."""
    return min(1.0, threshold("coach.weight.least") + abs(gap) * steepness)
