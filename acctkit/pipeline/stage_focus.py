"""In which buying stage a rep loses more than the others: the focus of the coaching. Source: T4.M."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from acctkit.measures.buying_stages import buying_stages
from acctkit.measures.estimate import Estimate
from acctkit.measures.proportions import difference, wilson
from acctkit.playbook import entries
from acctkit.playbook.buying_stages import BuyingStage
from acctkit.playbook.thresholds import threshold
from acctkit.tables.by_rep import ByRep
from acctkit.tables.words import normal, stage_meanings

Reason = Literal["", "no-stage-history", "stages-not-known", "too-few-deals", "no-clear-excess"]


@dataclass(frozen=True)
class StageLoss:
    """How many of the deals that entered a buying stage and left it ended as lost there.

    `gap` is the rep's share minus that of all others, with its interval. `row_ids` are the rep's deals lost there.
    """

    stage: str
    lost: int
    entered: int
    own: Estimate
    peers: Estimate
    gap: Estimate
    row_ids: tuple[str, ...]


@dataclass(frozen=True)
class StageFocus:
    """The losses of a rep by buying stage; `focus` is the stage with the clearest excess, "" when there is none.

    `reason` then says why: "no-stage-history", "stages-not-known", "too-few-deals" or "no-clear-excess".
    """

    stages: tuple[StageLoss, ...]
    focus: str
    reason: Reason


class StagesPassed:
    """The buying stages that a team's deals entered and left, counted once for all reps.

    A deal that entered a stage twice counts once; a deal that is still in a stage does not count for it yet.
    """

    def __init__(self, deals: pd.DataFrame, stage_history: pd.DataFrame) -> None:
        self.recorded = not stage_history.empty
        self._rows = _entries(deals, stage_history) if self.recorded else None
        self._places = None if self._rows is None else ByRep(self._rows)
        self.counts = _counts(self._rows)

    def of(self, rep_id: str) -> pd.DataFrame:
        """Return a rep's rows, one per deal and buying stage, with `lost` where the deal was lost there."""
        if self._rows is None or self._places is None:
            return pd.DataFrame({"buying": [], "lost": [], "row_id": []})
        return self._rows.iloc[self._places.of(rep_id)]


def _counts(rows: pd.DataFrame | None) -> dict[str, tuple[int, int]]:
    """Return by buying stage how many deals were lost there and how many entered it, in the order of the stages."""
    if rows is None:
        return {}
    by_stage = rows.groupby("buying")["lost"]
    lost, entered = (dict(found.items()) for found in (by_stage.sum(), by_stage.size()))
    return {
        stage: (int(lost[stage]), int(entered[stage])) for stage in entries(BuyingStage) if stage in entered
    }


def stage_focus(passed: StagesPassed, rep_id: str) -> StageFocus:
    """Return where the rep loses most against the others.

    Source: T4.M
    """
    if not passed.recorded:
        return StageFocus((), "", "no-stage-history")
    if not passed.counts:
        return StageFocus((), "", "stages-not-known")
    own = passed.of(rep_id)
    stages = tuple(
        _loss(stage, own.loc[own["buying"].eq(stage)], whole) for stage, whole in passed.counts.items()
    )
    least = threshold("stage_focus.least")
    judged = [one for one in stages if one.entered >= least and one.peers.n >= least]
    clear = [one for one in judged if one.gap.low is not None and one.gap.low > 0]
    if not clear:
        return StageFocus(stages, "", "no-clear-excess" if judged else "too-few-deals")
    return StageFocus(stages, max(clear, key=lambda one: one.gap.low or 0.0).stage, "")


def _entries(deals: pd.DataFrame, stage_history: pd.DataFrame) -> pd.DataFrame:
    """Return one row per deal and buying stage it entered and left, with `lost` where it was lost there."""
    ends = {"won", "lost"}
    names = stage_history["stage"].dropna().unique()
    over = {name for name in names if stage_meanings().get(normal(name)) in ends}
    passed = stage_history.loc[~stage_history["stage"].isin(over), ["deal_id", "stage", "entered"]]
    known = deals[["deal_id", "rep_id", "status", "closed", "row_id"]].drop_duplicates("deal_id")
    rows = passed.merge(known, on="deal_id")
    rows = rows.loc[~(rows["entered"] > rows["closed"])].sort_values(["deal_id", "entered"], kind="stable")
    rows["buying"] = buying_stages(rows["stage"])
    last = ~rows["deal_id"].duplicated(keep="last")
    rows["lost"] = last & rows["status"].eq("lost")
    still_there = last & rows["status"].eq("open")
    rows = rows.loc[rows["buying"].notna()]
    grouped = rows.assign(still_there=still_there.loc[rows.index]).groupby(
        ["deal_id", "buying"], as_index=False
    )
    by_stage = grouped.agg(
        rep_id=("rep_id", "first"),
        row_id=("row_id", "first"),
        lost=("lost", "any"),
        still=("still_there", "any"),
    )
    return by_stage.loc[~by_stage["still"]]


def _loss(stage: str, own: pd.DataFrame, whole: tuple[int, int]) -> StageLoss:
    # Several stages are looked at, so each difference must be surer: the chance of a false one is shared among them.
    confidence = 1 - (1 - threshold("coach.confidence")) / len(entries(BuyingStage))
    lost = int(own["lost"].sum())
    peers_lost, peers = whole[0] - lost, whole[1] - len(own)
    return StageLoss(
        stage=stage,
        lost=lost,
        entered=len(own),
        own=wilson(lost, len(own), confidence),
        peers=wilson(peers_lost, peers, confidence),
        gap=difference(lost, len(own), peers_lost, peers, confidence),
        row_ids=tuple(own.loc[own["lost"], "row_id"].sort_values()),
    )
