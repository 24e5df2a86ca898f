"""The funnel: how many deals entered each buying stage, how many moved on, and how long they stayed."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from acctkit.measures.estimate import Estimate, unknown
from acctkit.measures.proportions import wilson
from acctkit.pipeline.stage_passes import OUTCOMES, Reason, StagePasses
from acctkit.pipeline.time_in_stage import median_stay
from acctkit.playbook import entries
from acctkit.playbook.buying_stages import BuyingStage
from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class FunnelStage:
    """One stage: `entered` = `on` + `lost` + `open` + `aside`.

    `on` moved to a later stage or were won, `lost` ended here, `open` are still here, `aside` went back or to a stage the
    kit does not know. `conversion` is on / (on + lost + aside): deals still here have not been decided. `stay` is the median
    of the days in the stage. `open_row_ids` are the deals still here, those longest here first.
    """

    stage: str
    entered: int
    on: int
    lost: int
    open: int
    aside: int
    conversion: Estimate
    stay: Estimate
    open_row_ids: tuple[str, ...]


@dataclass(frozen=True)
class Funnel:
    """The stages that occur, in the order in which a customer buys. Empty with a `reason` when there are none."""

    stages: tuple[FunnelStage, ...]
    reason: Reason = ""

    def stage(self, stage_id: str) -> FunnelStage | None:
        """Return a stage by its id, None when no deal was in it."""
        return next((one for one in self.stages if one.stage == stage_id), None)

    @property
    def narrowest(self) -> FunnelStage | None:
        """The stage in which the smallest share moves on, among those with enough decided deals."""
        long = [one for one in self.stages if not one.conversion.short]
        return min(long, key=lambda one: one.conversion.value or 0.0, default=None)


def funnel(passes: StagePasses) -> Funnel:
    """Return the funnel of some deals from their passes through the stages.

    Source: T2
    """
    by_stage = {str(stage): rows for stage, rows in passes.rows.groupby("buying", sort=False)}
    stages = tuple(_stage(stage, by_stage[stage]) for stage in entries(BuyingStage) if stage in by_stage)
    return Funnel(stages, passes.reason)


def _stage(stage: str, passes: pd.DataFrame) -> FunnelStage:
    counts = passes["outcome"].value_counts()
    on, lost, still, aside = (int(counts.get(outcome, 0)) for outcome in OUTCOMES)
    decided = on + lost + aside
    here = passes.loc[passes["outcome"].eq("open")]
    longest = here.sort_values(["days", "row_id"], ascending=[False, True], na_position="last")
    return FunnelStage(
        stage=stage,
        entered=len(passes),
        on=on,
        lost=lost,
        open=still,
        aside=aside,
        conversion=wilson(on, decided, threshold("confidence")) if decided else unknown("none-decided"),
        stay=median_stay(passes["days"], passes["outcome"].eq("open")),
        open_row_ids=tuple(longest["row_id"]),
    )
