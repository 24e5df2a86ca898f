"""Cases about reading a funnel: what moves on, where somebody loses more than others, what the manager does. Source: T2."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import MISSING
from acctkit.pipeline.customer_funnel import customer_funnel
from acctkit.pipeline.funnel import FunnelStage, funnel
from acctkit.pipeline.stage_focus import StageFocus, stage_focus
from acctkit.pipeline.win_levels import level_chances, level_of
from acctkit.playbook import entries, entry, made_from_content
from acctkit.playbook.buying_stages import BuyingStage
from acctkit.playbook.manager_actions import ManagerAction
from acctkit.playbook.win_levels import WinLevel
from acctkit.practice.cases.goal_values import counts, texts
from acctkit.practice.cases.planned_months import sellers
from acctkit.practice.cases.well_posed import one_of, required, some_of, told_apart
from acctkit.practice.cases.won_history import SameFacts
from acctkit.practice.posed import Case, CaseMaker, NotDrawable, Row, Said, Value, drawn

_DEALS = "abcd"
_SEEN = 0.03
"""By how much a share of losses must be larger than the others', so that it catches the eye."""
_CONFIRMED: Mapping[str, frozenset[str]] = {
    "talked": frozenset(),
    "worried": frozenset({"need"}),
    "funded": frozenset({"need", "budget", "date"}),
    "compared": frozenset({"need", "budget", "date", "economic_buyer", "criteria"}),
    "friendly": frozenset({"budget", "date", "economic_buyer"}),
    "signing": frozenset({"need", "budget", "date", "economic_buyer", "criteria", "terms"}),
}
"""What the customers of the question on levels have confirmed, by the ids of its left side."""


def conversion(facts: TeamFacts, seed: int) -> Case:
    """Return what became of somebody's deals in a stage; the answer is the share that moves on, of those decided."""

    def make(chance: random.Random) -> Case:
        rep_id = one_of(chance, sellers(facts))
        stages = funnel(facts.pipeline.passes.of(rep_id)).stages
        one = stages[chance.randrange(1, len(stages))]
        required(
            one.aside == 0 and one.lost > 0 and not one.conversion.short, "moved on, lost, or still there"
        )
        value = 100 * (one.conversion.value or 0.0)
        mistakes = {
            "of_entered": 100 * one.on / one.entered,
            "of_top": 100 * one.on / stages[0].entered,
            "lost_share": 100 * one.lost / (one.on + one.lost),
        }
        told_apart(value, mistakes, 1.5)
        values = {
            **texts(name=facts.names[rep_id]),
            **counts(entered=one.entered, on=one.on, lost=one.lost, still=one.open, top=stages[0].entered),
            **counts(decided=one.on + one.lost),
            **{name: shown.share(share / 100) for name, share in mistakes.items()},
            **_interval(one),
            "stage": _title(one.stage),
            "first": _title(stages[0].stage),
        }
        rows = tuple(
            Row(
                each.stage,
                (_title(each.stage), *map(shown.count, (each.entered, each.on, each.lost, each.open))),
            )
            for each in stages
        )
        return Case(values=values, answer=value, mistakes=mistakes, rows=rows)

    return drawn(seed, make)


def _interval(one: FunnelStage) -> dict[str, Value]:
    found = one.conversion
    return {
        "share": shown.share(found.value or 0.0),
        "low": shown.share(found.low or 0.0),
        "high": shown.share(found.high or 0.0),
    }


def _title(stage: str) -> Said:
    return Said(entry(BuyingStage, stage), "title")


def leak(facts: TeamFacts, seed: int) -> Case:
    """Return somebody's losses by stage beside those of the others; the answer is the stage with a certain excess, or none."""

    def make(chance: random.Random) -> Case:
        found = _focus(SameFacts(facts))
        certain = chance.random() < 0.5
        wanted = [rep for rep, focus in found.items() if bool(focus.focus) is certain]
        rep_id = one_of(chance, wanted)
        focus = found[rep_id]
        required(focus.reason in {"", "no-clear-excess"}, "there are enough deals to judge")
        gaps = {one.stage: one.gap for one in focus.stages}
        largest = max(gaps, key=lambda stage: gaps[stage].value or 0.0)
        required((gaps[largest].value or 0.0) > _SEEN, "one stage catches the eye")
        values: dict[str, Value] = {
            **texts(name=facts.names[rep_id]),
            "largest": _title(largest),
            "largest_gap": shown.points(gaps[largest].value or 0.0),
            "largest_low": shown.points(gaps[largest].low or 0.0),
            "largest_high": shown.points(gaps[largest].high or 0.0),
        }
        for one in focus.stages:
            values |= {
                f"stage_{one.stage}": _title(one.stage),
                f"lost_{one.stage}": shown.count(one.lost),
                f"left_{one.stage}": shown.count(one.entered),
                f"own_{one.stage}": shown.share(one.own.value or 0.0),
                f"others_{one.stage}": shown.share(one.peers.value or 0.0),
                f"low_{one.stage}": shown.points(one.gap.low or 0.0),
                f"high_{one.stage}": shown.points(one.gap.high or 0.0),
            }
        rows = tuple(
            Row(
                one.stage,
                tuple(
                    values[f"{name}_{one.stage}"]
                    for name in ("stage", "left", "lost", "own", "others", "low", "high")
                ),
            )
            for one in focus.stages
        )
        return Case(values=values, answer=focus.focus or "none", rows=rows)

    return drawn(seed, make)


@made_from_content
def _focus(key: SameFacts) -> dict[str, StageFocus]:
    """Return where each seller loses more than the others, by their ids."""
    return {rep_id: stage_focus(key.facts.pipeline.passes, rep_id) for rep_id in sellers(key.facts)}


def levels(facts: TeamFacts, seed: int) -> Case:  # noqa: ARG001  the same for everybody
    """Return the win-rate level of five deals by what their customers have confirmed; one lacks the first thing of all."""
    titles = {f"level_{level.lower()}": Said(entry(WinLevel, level), "title") for level in entries(WinLevel)}
    chances = {
        f"chance_{level.lower()}": shown.share(each.chance) for level, each in entries(WinLevel).items()
    }
    answer = {name: level_of(confirmed).lower() for name, confirmed in _CONFIRMED.items()}
    return Case(values={**titles, **chances}, answer=answer)


def actions(facts: TeamFacts, seed: int) -> Case:
    """Return four open deals in the customer funnel; the answers are what the manager does about each."""

    def make(chance: random.Random) -> Case:
        placed = _placed(SameFacts(facts))
        wanted = some_of(chance, sorted(placed["action"].unique()), len(_DEALS))
        four = [_one(placed.loc[placed["action"].eq(action)], chance) for action in wanted]
        required(len({deal["account_id"] for deal in four}) == len(four), "four customers")
        deals = dict(zip(_DEALS, four, strict=True))
        values: dict[str, Value] = {
            **{f"when_{action}": Said(found, "when") for action, found in entries(ManagerAction).items()},
            **{f"title_{action}": Said(found, "title") for action, found in entries(ManagerAction).items()},
            **{
                f"customer_{name}": shown.text(facts.account_name(str(deal["account_id"])))
                for name, deal in deals.items()
            },
            **{
                f"does_{name}": Said(entry(ManagerAction, str(deal["action"])), "title")
                for name, deal in deals.items()
            },
            **{
                f"because_{name}": Said(entry(ManagerAction, str(deal["action"])), "when")
                for name, deal in deals.items()
            },
        }
        answer = {f"{name}.action": str(deal["action"]) for name, deal in deals.items()}
        by_customer = {"A": "join", "B": "next_step", "C": "drop"}
        by_size = {"S": "drop", "M": "next_step", "L": "join", "XL": "join"}
        mistakes = {
            "by_customer": {f"{name}.action": by_customer[deal["value"]] for name, deal in deals.items()},
            "by_size": {f"{name}.action": by_size[deal["size"]] for name, deal in deals.items()},
        }
        required(
            len({repr(cells) for cells in [answer, *mistakes.values()]}) == 3,
            "each way comes to something else",
        )
        rows = tuple(Row(str(deal["row_id"]), _cells(facts, deal)) for deal in four)
        return Case(values=values, answer=answer, mistakes=mistakes, rows=rows)

    return drawn(seed, make)


def _cells(facts: TeamFacts, deal: pd.Series) -> tuple[Value, ...]:
    return (
        shown.text(facts.account_name(str(deal["account_id"]))),
        shown.text(str(deal["value"])),
        shown.text(MISSING if deal["level"] == "none" else str(deal["level"])),
        Said(entry(WinLevel, str(deal["level"])), "title"),
        shown.text(str(deal["size"])),
        shown.term("is_so" if deal["position"] == "best_few" else "is_not_so"),
    )


@made_from_content
def _placed(key: SameFacts) -> pd.DataFrame:
    """Return the open deals of the team with a customer, an amount and a place in the customer funnel."""
    pipeline = key.facts.pipeline
    placed = customer_funnel(pipeline.sized, level_chances(pipeline.passes, pipeline.passes))
    return placed.dropna(subset=["account_id", "value", "level", "size"])


def _one(deals: pd.DataFrame, chance: random.Random) -> pd.Series:
    if deals.empty:
        raise NotDrawable("there is no such deal")
    return deals.iloc[chance.randrange(len(deals))]


CASES: Mapping[str, CaseMaker] = {
    "funnel.conversion": conversion,
    "funnel.leak": leak,
    "funnel.levels": levels,
    "funnel.actions": actions,
}
