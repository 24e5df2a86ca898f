"""In which buying stage a rep loses more than the others: the focus of the coaching. Source: T4.M."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from acctkit.measures.estimate import Estimate
from acctkit.measures.proportions import difference, wilson
from acctkit.pipeline.stage_passes import StagePasses
from acctkit.playbook import entries
from acctkit.playbook.buying_stages import BuyingStage
from acctkit.playbook.thresholds import threshold

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


def stage_focus(team: StagePasses, rep_id: str) -> StageFocus:
    """Return where the rep loses most against the others.

    Parameters
    ----------
    team
        The passes of all deals of the team. A deal that is still in a stage does not count for it yet.
    rep_id
        Whose focus it is.

    Source: T4.M

    """
    if team.reason:
        return StageFocus((), "", team.reason)
    own = team.of(rep_id)
    lost_here = own.rows.loc[own.rows["outcome"].eq("lost")]
    rows = {stage: tuple(found["row_id"].sort_values()) for stage, found in lost_here.groupby("buying")}
    stages = tuple(
        _loss(stage, own.ended.get(stage, (0, 0)), team.ended[stage], rows.get(stage, ()))
        for stage in entries(BuyingStage)
        if stage in team.ended
    )
    least = threshold("stage_focus.least")
    judged = [one for one in stages if one.entered >= least and one.peers.n >= least]
    clear = [one for one in judged if one.gap.low is not None and one.gap.low > 0]
    if not clear:
        return StageFocus(stages, "", "no-clear-excess" if judged else "too-few-deals")
    return StageFocus(stages, max(clear, key=lambda one: one.gap.low or 0.0).stage, "")


def _loss(stage: str, own: tuple[int, int], team: tuple[int, int], rows: tuple[str, ...]) -> StageLoss:
    # Several stages are looked at, so each difference must be surer: the chance of a false one is shared among them.
    confidence = 1 - (1 - threshold("coach.confidence")) / len(entries(BuyingStage))
    (lost, entered), (all_lost, all_entered) = own, team
    others_lost, others = all_lost - lost, all_entered - entered
    return StageLoss(
        stage=stage,
        lost=lost,
        entered=entered,
        own=wilson(lost, entered, confidence),
        peers=wilson(others_lost, others, confidence),
        gap=difference(lost, entered, others_lost, others, confidence),
        row_ids=rows,
    )
