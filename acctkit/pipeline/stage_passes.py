"""How each deal went through the buying stages: where it entered, how long it stayed, and how that ended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

import numpy as np
import pandas as pd

from acctkit.measures.buying_stages import buying_stages
from acctkit.playbook import entries
from acctkit.playbook.buying_stages import BuyingStage
from acctkit.tables.words import normal, stage_meanings

Outcome = Literal["on", "lost", "open", "aside"]
OUTCOMES: tuple[Outcome, ...] = ("on", "lost", "open", "aside")
"""How a stay in a stage ended: moved on or won, lost there, still there, or gone elsewhere (back, or to a stage unknown)."""


Reason = Literal["", "no-stage-history", "stages-not-known"]


@dataclass(frozen=True, eq=False)
class StagePasses:
    """The passes of deals through the buying stages; without any, `reason` says why.

    `rows` has one row per deal and stage it was in: deal_id, buying, rep_id, row_id, status, `outcome` (one of
    `OUTCOMES`) and `days`, the days spent in the stage over all its visits; of an open outcome they are the days so far.
    NaN where a day is missing.
    """

    rows: pd.DataFrame
    reason: Reason = ""

    def of(self, rep_id: str) -> StagePasses:
        """Return the passes of a rep's deals."""
        own = self.rows.iloc[self._places.get(rep_id, [])]
        return StagePasses(own, self.reason or ("no-stage-history" if own.empty else ""))

    @cached_property
    def _places(self) -> dict[Any, Any]:
        return dict(self.rows.groupby("rep_id", sort=False).indices)

    @cached_property
    def ended(self) -> dict[str, tuple[int, int]]:
        """How many deals were lost in each stage, and how many entered and left it."""
        return self._counted("outcome", "lost", ("on", "lost", "aside"))

    @cached_property
    def decided(self) -> dict[str, tuple[int, int]]:
        """How many of the closed deals that were in each stage were won, then or later, and how many there are."""
        return self._counted("status", "won", ("won", "lost"))

    def _counted(self, column: str, hit: str, among: tuple[str, ...]) -> dict[str, tuple[int, int]]:
        """Return by stage how many have one value of a column, and how many one of several."""
        counts = Counter(zip(self.rows["buying"].tolist(), self.rows[column].tolist(), strict=True))
        found = {stage: sum(counts[stage, value] for value in among) for stage, _ in counts}
        return {stage: (counts[stage, hit], n) for stage, n in found.items() if n}


def stage_passes(deals: pd.DataFrame, stage_history: pd.DataFrame, today: date) -> StagePasses:
    """Return how deals passed through the buying stages, as known on `today`.

    Parameters
    ----------
    deals
        Deals with `deal_id`, `row_id`, `rep_id`, `status` and `closed`.
    stage_history
        When each deal entered (and left) each stage. Stages that mean won or lost are no stages here; what happened
        after a deal was closed or after `today` does not count. A stage entered twice counts once.
    today
        The day up to which open deals are known to have stayed.

    Source: T2

    """
    visits = _visits(deals, stage_history, pd.Timestamp(today))
    rank = {stage: place for place, stage in enumerate(entries(BuyingStage))}
    visits = visits.assign(rank=visits["buying"].map(rank).astype("float64"))
    furthest = visits["rank"].iloc[::-1].groupby(visits["deal_id"].iloc[::-1]).cummax().iloc[::-1]
    visits = visits.assign(outcome=_outcome(visits, furthest))
    known = visits.loc[visits["buying"].notna()]
    # The last visit tells how it ended in the stage, any visit whether the deal moved on from it.
    moved = known["outcome"].eq("on").groupby([known["deal_id"], known["buying"]]).transform("any")
    known = known.assign(
        outcome=known["outcome"].mask(known["outcome"].eq("aside") & moved, "on"),
        undated=known["days"].isna(),
    )
    passes = known.groupby(["deal_id", "buying"], as_index=False).agg(
        rep_id=("rep_id", "first"),
        row_id=("row_id", "first"),
        status=("status", "first"),
        outcome=("outcome", "last"),
        days=("days", "sum"),
        undated=("undated", "any"),
    )
    passes["days"] = passes["days"].astype("float64").mask(passes.pop("undated"))
    nothing: Reason = "no-stage-history" if visits.empty else "stages-not-known"
    return StagePasses(passes.astype({"outcome": "str"}), nothing if passes.empty else "")


def _visits(deals: pd.DataFrame, stage_history: pd.DataFrame, now: pd.Timestamp) -> pd.DataFrame:
    """Return the visits of known deals in their order, each with `last` and its days."""
    ends = {"won", "lost"}
    names = stage_history["stage"].dropna().unique()
    over = {name for name in names if stage_meanings().get(normal(name)) in ends}
    passed = stage_history.loc[~stage_history["stage"].isin(over), ["deal_id", "stage", "entered", "left"]]
    known = deals[["deal_id", "rep_id", "status", "closed", "row_id"]].drop_duplicates("deal_id")
    rows = passed.merge(known, on="deal_id")
    rows = rows.loc[~(rows["entered"] > rows["closed"]) & ~(rows["entered"] > now)]
    rows = rows.sort_values(["deal_id", "entered"], kind="stable").reset_index(drop=True)
    rows["buying"] = buying_stages(rows["stage"])
    same = rows["deal_id"].eq(rows["deal_id"].shift(-1))
    until = rows["closed"].where(rows["status"].ne("open"), now)
    # A deal is in one stage at a time: the next entry ends a stay, whatever the column says.
    following = rows["entered"].shift(-1).where(same)
    left = rows["left"].where(rows["left"] <= now)
    ended = following.fillna(left.where(rows["status"].ne("open")).fillna(until))
    days = (ended - rows["entered"]).dt.days
    return rows.assign(last=~same, days=days.where(days >= 0))


def _outcome(visits: pd.DataFrame, furthest: pd.Series) -> np.ndarray:
    """Tell how each visit ended; `furthest` is the furthest stage the deal was in from this visit on."""
    won, last = visits["status"].eq("won"), visits["last"]
    return np.select(
        [
            won,
            last & visits["status"].eq("lost"),
            last & visits["status"].eq("open"),
            furthest.gt(visits["rank"]),
        ],
        ["on", "lost", "open", "on"],
        "aside",
    )
