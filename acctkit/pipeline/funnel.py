"""The funnel: how many deals entered each buying stage, how many moved on, and how long they stayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

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
    buying = passes.rows["buying"].to_numpy()
    columns = {name: passes.rows[name].to_numpy() for name in ("outcome", "days", "row_id")}
    stages = tuple(
        _stage(stage, {name: values[here] for name, values in columns.items()})
        for stage in entries(BuyingStage)
        if (here := buying == stage).any()
    )
    return Funnel(stages, passes.reason)


def _stage(stage: str, passes: Mapping[str, NDArray[Any]]) -> FunnelStage:
    counts = Counter(passes["outcome"].tolist())
    on, lost, still, aside = (counts[outcome] for outcome in OUTCOMES)
    decided, is_open = on + lost + aside, passes["outcome"] == "open"
    days = passes["days"].astype("float64")
    here = zip((-days[is_open]).tolist(), passes["row_id"][is_open].tolist(), strict=True)
    return FunnelStage(
        stage=stage,
        entered=len(days),
        on=on,
        lost=lost,
        open=still,
        aside=aside,
        conversion=wilson(on, decided, threshold("confidence")) if decided else unknown("none-decided"),
        stay=median_stay(days, is_open),
        open_row_ids=tuple(row_id for _, row_id in sorted(here, key=lambda pair: (pair[0] != pair[0], pair))),
    )
