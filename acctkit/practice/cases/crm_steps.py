"""Cases about what is agreed with the customer: a next step, its goal and its day. Source: C3."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.practice.cases.crm_export import (
    Spoil,
    clean,
    day,
    day_of,
    drawn_rows,
    mixed,
    money,
    numbered,
    numbers_by_rule,
    readable,
    ruled,
    said,
    spoilt,
    without_customer,
    wording,
)
from acctkit.practice.cases.goal_values import texts
from acctkit.practice.cases.well_posed import one_of, required
from acctkit.practice.posed import Case, CaseMaker, Value, drawn

_ROWS = 8
_ASKED = {
    "deal-no-next-step": "nothing",
    "next-step-without-goal": "goal",
    "next-step-without-date": "day",
    "date-granularity": "day",
    "next-step-overdue": "past",
}
"""The rules of the question by those of the linter."""
_VAGUE = ("step-call-again", "step-wait-answer", "step-follow-up", "step-ask-again", "step-wait-news")
_UNDATED = ("step-soon-buyer", "step-later-offer", "step-meeting-span")


def _nothing(_row: Any, _: random.Random) -> Mapping[str, Any]:
    return {"next_step": None, "next_step_date": None}


def _no_goal(_row: Any, chance: random.Random) -> Mapping[str, Any]:
    return {"next_step": wording(chance.choice(_VAGUE))}


def _no_day(_row: Any, _: random.Random) -> Mapping[str, Any]:
    return {"next_step_date": None}


def _some_time(_row: Any, chance: random.Random) -> Mapping[str, Any]:
    """Say when in a word that everybody understands in another way."""
    return {"next_step": wording(chance.choice(_UNDATED)), "next_step_date": None}


def _past(row: Any, chance: random.Random) -> Mapping[str, Any]:
    """Leave a step standing whose day went by some weeks ago, after the deal had begun."""
    return {"next_step_date": row["created"] + pd.Timedelta(days=chance.randint(2, 8))}


_NOTHING: tuple[Spoil, ...] = (_nothing,)
_GOAL: tuple[Spoil, ...] = (_no_goal,)


def steps(facts: TeamFacts, seed: int) -> Case:
    """Return eight open deals; in five there is no next step, or one without its goal, without its day, of a day gone by."""

    def make(chance: random.Random) -> Case:
        begun = drawn_rows(chance, _under_way(facts), _ROWS)
        pools = [_NOTHING, _GOAL, (_no_day,), (_some_time,), (_past,)]
        rows = spoilt(begun, mixed(chance, pools, _ROWS), chance)
        rules = ruled(facts, "deals", rows, _ASKED)
        vague = rows.loc[[rule == "goal" for rule in rules], "next_step"].iloc[0]
        values = {**numbers_by_rule(rules), "vague": said(vague), "today": shown.day(facts.today)}
        return Case(values, rows=numbered("deal", rows, rules, _cells))

    return drawn(seed, make)


def _under_way(facts: TeamFacts) -> pd.DataFrame:
    """Return the clean open deals with a step ahead, in names that everybody can read."""
    rows = clean(facts, "deals")
    old_enough = rows["created"].le(pd.Timestamp(facts.today) - pd.Timedelta(days=14))
    ahead = rows["next_step_date"].gt(pd.Timestamp(facts.today))
    return readable(rows.loc[rows["status"].eq("open") & old_enough & ahead], "title")


def _cells(row: Any) -> tuple[Value, ...]:
    return shown.text(row["title"]), money(row["amount"]), said(row["next_step"]), day(row["next_step_date"])


def word_step(facts: TeamFacts, seed: int) -> Case:
    """Return what one must know to word a next step: the deal, its customer, whom to call there, and the day."""

    def make(chance: random.Random) -> Case:
        deal = _under_way(facts).loc[one_of(chance, list(_under_way(facts).index))]
        people = readable(clean(facts, "contacts"))
        there = people.loc[people["account_id"].eq(deal["account_id"])]
        required(len(there), "somebody to talk to")
        values: dict[str, Value] = {
            **texts(
                deal=without_customer(deal["title"]),
                customer=facts.account_name(deal["account_id"]),
                contact=there.loc[one_of(chance, list(there.index)), "name"],
            ),
            "amount": money(deal["amount"]),
            "day": shown.day(day_of(deal["next_step_date"])),
        }
        return Case(values)

    return drawn(seed, make)


CASES: Mapping[str, CaseMaker] = {"crm.steps": steps, "crm.word_step": word_step}
