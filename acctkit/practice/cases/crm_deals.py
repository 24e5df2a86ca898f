"""Cases about deals: which of them are wrong, and how long deals take once those entered afterwards are left out. Source: C2."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.measures.results import cycle_days
from acctkit.practice.cases.crm_export import (
    Spoil,
    broken,
    clean,
    day,
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
from acctkit.practice.cases.well_posed import one_of, required, told_apart
from acctkit.practice.posed import Case, CaseMaker, NotDrawable, Row, Value, drawn

_AFTERWARDS = "deal-entered-after-the-fact"
_ASKED = {
    "deal-visit-as-deal": "purpose",
    _AFTERWARDS: "afterwards",
    "deal-refusal-without-reason": "refusal",
    "won-at-zero": "fields",
    "deal-no-amount": "fields",
    "deal-no-account": "fields",
    "deal-no-substance": "fields",
}
"""The rules of the question by those of the linter."""
_VISITS = ("deal-acquainted", "deal-courtesy", "deal-introduction")
_LATEST = 15
"""Won deals of a rep that are recent enough to ask about."""


def _visit(row: Any, chance: random.Random) -> Mapping[str, Any]:
    title = f"{wording(chance.choice(_VISITS))}, {_customer(row)}"
    return {"title": title, "amount": 0.0, "product_id": None}


def _afterwards(row: Any, _: random.Random) -> Mapping[str, Any]:
    return {"created": row["closed"], "entered_on": row["closed"]}


def _no_reason(_row: Any, _: random.Random) -> Mapping[str, Any]:
    return {"loss_reason": None}


def _at_zero(_row: Any, _: random.Random) -> Mapping[str, Any]:
    return {"amount": 0.0}


def _no_amount(_row: Any, _: random.Random) -> Mapping[str, Any]:
    return {"amount": None}


def _no_customer(_row: Any, _: random.Random) -> Mapping[str, Any]:
    return {"account_id": None}


def _no_substance(_row: Any, chance: random.Random) -> Mapping[str, Any]:
    return {"title": chance.choice([wording("deal-deal"), wording("deal-new"), None])}


_WON: tuple[Spoil, ...] = (_at_zero, _no_customer)
_OPEN: tuple[Spoil, ...] = (_no_amount, _no_customer, _no_substance)


def deals(facts: TeamFacts, seed: int) -> Case:
    """Return nine deals; five are wrong: no sale at all, entered afterwards, lost without a reason, a field empty."""

    def make(chance: random.Random) -> Case:
        known = _with_customer(facts)
        pools: dict[str, list[Sequence[Spoil]]] = {
            "won": [[_visit], [_afterwards], _WON],
            "lost": [[_no_reason]],
            "open": [_OPEN],
        }
        parts = []
        for status, number in (("won", 4), ("lost", 3), ("open", 2)):
            rows = drawn_rows(chance, known.loc[known["status"].eq(status)], number)
            parts.append(spoilt(rows, mixed(chance, pools[status], number), chance))
        rows = pd.concat(parts, ignore_index=True)
        rows = drawn_rows(chance, rows, len(rows))
        rules = ruled(facts, "deals", rows, _ASKED)
        made = numbered("deal", rows, rules, lambda row: _cells(row, facts))
        return Case(numbers_by_rule(rules), rows=made)

    return drawn(seed, make)


def _with_customer(facts: TeamFacts) -> pd.DataFrame:
    """Return the clean deals that say what is sold to whom, in names that everybody can read."""
    rows = clean(facts, "deals")
    return readable(rows.loc[rows["title"].notna() & rows["account_id"].notna()], "title")


def _customer(row: Any) -> str:
    return str(row["title"]).partition(", ")[2]


def _cells(row: Any, facts: TeamFacts) -> tuple[Value, ...]:
    account = row["account_id"]
    return (
        said(without_customer(row["title"])),
        said(facts.account_name(account) if isinstance(account, str) else ""),
        money(row["amount"]),
        said(row["status"]),
        day(row["created"]),
        day(row["closed"]),
        said(row["loss_reason"]),
    )


def how_long(facts: TeamFacts, seed: int) -> Case:
    """Return seven wins of somebody, two entered on the day they closed; the answer is the median of what can be measured."""

    def make(chance: random.Random) -> Case:
        known = _with_customer(facts)
        wins = known.loc[known["status"].eq("won") & known["rep_id"].isin(facts.names.keys())]
        rep = one_of(chance, sorted({*wins["rep_id"]}))
        latest = wins.loc[wins["rep_id"].eq(rep)].sort_values("closed", kind="stable").tail(_LATEST)
        begun = drawn_rows(chance, latest, 7)
        rows = spoilt(begun, mixed(chance, [[_afterwards], [_afterwards]], 7), chance)
        rows = rows.sort_values("closed", kind="stable").reset_index(drop=True)
        marks = [_AFTERWARDS in rules for rules in broken(facts, "deals", rows)]
        required(sum(marks) == 2, "two deals were entered afterwards")
        real, every = cycle_days(rows[[not mark for mark in marks]]), cycle_days(rows)
        answer = _number(real.median)
        mistakes = {"every_row": _number(every.median), "mean": float(round(_number(real.mean)))}
        told_apart(answer, mistakes, 2)
        days = sorted((rows["closed"] - rows["created"]).dt.days)
        values: dict[str, Value] = {
            **texts(name=facts.names[rep]),
            "median": shown.days(answer),
            **{name: shown.days(value) for name, value in mistakes.items()},
            **{f"days_{place}": shown.days(each) for place, each in enumerate(days[2:], 1)},
        }
        return Case(values, answer, mistakes, tuple(_length_row(row, facts) for _, row in rows.iterrows()))

    return drawn(seed, make)


def _length_row(row: Any, facts: TeamFacts) -> Row:
    title, customer = said(without_customer(row["title"])), shown.text(facts.account_name(row["account_id"]))
    length = shown.days((row["closed"] - row["created"]).days)
    return Row(str(row["deal_id"]), (title, customer, day(row["created"]), day(row["closed"]), length))


def _number(value: float | None) -> float:
    if value is None:
        raise NotDrawable("there is no win to measure")
    return value


CASES: Mapping[str, CaseMaker] = {"crm.deals": deals, "crm.how_long": how_long}
