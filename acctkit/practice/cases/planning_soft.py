"""Cases about wishes that nobody can count: which sign shows them, how exactly, and which target is one. Source: P4."""

from __future__ import annotations

import random
from collections.abc import Mapping

from acctkit.calendar import add_months, month_end
from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.plan.quantifier import Amount, Quantified, faults
from acctkit.playbook import entries, entry
from acctkit.playbook.plan_practice import PlanWish
from acctkit.playbook.proxies import Proxy
from acctkit.practice.cases.crm_export import said
from acctkit.practice.cases.goal_values import counts, texts
from acctkit.practice.cases.planning_lines import people
from acctkit.practice.cases.well_posed import one_of, required, some_of
from acctkit.practice.posed import Case, CaseMaker, Row, Said, Value, drawn

_FOUR = "abcd"
_TELLING = (
    "contacts-known",
    "decider-meetings",
    "they-call-us",
    "days-since-contact",
    "trust-rated",
    "recommendations",
    "named-unprompted",
    "complaints",
    "days-to-answer",
    "would-buy-again",
    "tasks-for-colleagues",
    "help-asked",
    "product-test",
    "calls-passed-on",
    "tasks-on-time",
    "reports-on-time",
    "visits-begun-on-time",
    "customers-kept",
    "share-of-wallet",
    "months-between-orders",
)
"""Proxies whose source says by itself whether every case is counted, or some people are asked."""
_OF_TEN = ("named-unprompted", "would-buy-again", "visits-begun-on-time")
"""Approximate proxies that are counted out of ten."""


def proxies(facts: TeamFacts, seed: int) -> Case:  # noqa: ARG001  one signature for all cases
    """Return four wishes and the signs that show them; the answers are which sign belongs to which wish."""

    def make(chance: random.Random) -> Case:
        four = some_of(chance, list(entries(PlanWish).values()), len(_FOUR))
        signs = [entry(Proxy, wish.proxy) for wish in four]
        required(len({sign.theme for sign in signs}) == len(_FOUR), "four themes")
        values: dict[str, Value] = {}
        for slot, wish, sign in zip(_FOUR, four, signs, strict=True):
            values[f"wish_{slot}"] = Said(wish, "text")
            values[f"why_{slot}"] = Said(wish, "why")
            values[f"sign_{slot}"] = Said(sign, "name")
            values[f"unit_{slot}"] = Said(sign, "unit")
        return Case(values, {slot: f"sign_{slot}" for slot in _FOUR})

    return drawn(seed, make)


def exact(facts: TeamFacts, seed: int) -> Case:  # noqa: ARG001  one signature for all cases
    """Return four signs with where each is read off; the answers are whether a number or a range, and which way is better."""

    def make(chance: random.Random) -> Case:
        signs = [entry(Proxy, each) for each in some_of(chance, _TELLING, len(_FOUR))]
        required(
            sorted(sign.exactness for sign in signs) == ["approximate"] * 2 + ["exact"] * 2, "two of each"
        )
        required({sign.better for sign in signs} == {"more", "less"}, "more is not always better")
        answer = {
            f"{slot}.{name}": getattr(sign, name)
            for slot, sign in zip(_FOUR, signs, strict=True)
            for name in ("exactness", "better")
        }
        mistakes = {
            "all_exact": {cell: "exact" for cell, value in answer.items() if value == "approximate"},
            "all_more": {cell: "more" for cell, value in answer.items() if value == "less"},
        }
        values: dict[str, Value] = {
            f"sign_{slot}": Said(sign, "name") for slot, sign in zip(_FOUR, signs, strict=True)
        }
        for name, value in (("exact", "exact"), ("approximate", "approximate")):
            two = [slot for slot, sign in zip(_FOUR, signs, strict=True) if sign.exactness == value]
            values |= {f"{name}_{place}": values[f"sign_{slot}"] for place, slot in enumerate(two, 1)}
        rows = tuple(
            Row(sign.id, (Said(sign, "name"), Said(sign, "unit"), Said(sign, "source"))) for sign in signs
        )
        return Case(values, answer, mistakes, rows)

    return drawn(seed, make)


def beyond(facts: TeamFacts, seed: int) -> Case:  # noqa: ARG001  one signature for all cases
    """Return a sign of which only a range is known, and four targets; the answer is the one that means a change."""

    def make(chance: random.Random) -> Case:
        sign = entry(Proxy, one_of(chance, _OF_TEN))
        likely = chance.randint(3, 5)
        low, high = likely - chance.randint(1, 2), likely + chance.randint(1, 2)
        base = Amount(likely, low, high, 0.8)
        targets: dict[str, Amount | None] = {
            "within": Amount(likely + 1),
            "beyond": Amount(high + 1),
            "below": Amount(low - 1),
            "wordy": None,
        }
        sound = [
            name for name, target in targets.items() if not faults(Quantified("wish", sign.id, base, target))
        ]
        required(len(sound) == 1 and likely + 1 <= high and low > 1, "one target is sound")
        values: dict[str, Value] = {
            "sign": Said(sign, "name"),
            **counts(low=low, likely=likely, high=high, sure=8),
            **counts(within=likely + 1, beyond=high + 1, below=low - 1),
        }
        return Case(values, sound[0])

    return drawn(seed, make)


def objective(facts: TeamFacts, seed: int) -> Case:
    """Return a wish about a sector with what is known of it, to be put into words as an objective. Source: P8."""

    def make(chance: random.Random) -> Case:
        accounts = facts.team.table("accounts")
        sector = one_of(chance, sorted({*accounts["sector"].dropna()}))
        of_sector = accounts.loc[accounts["sector"].eq(sector), "account_id"]
        won = facts.deals.loc[facts.deals["status"].eq("won") & facts.deals["account_id"].isin(of_sector)]
        bought = int(won["account_id"].nunique())
        others = len(of_sector) - bought
        required(bought >= 3 and others >= 3, "customers, and others who are none yet")
        rep = facts.rep(one_of(chance, people(facts)))
        values: dict[str, Value] = {
            **texts(name=rep.name, manager=rep.manager or ""),
            **counts(there=len(of_sector), bought=bought, others=others, more=max(2, min(6, others // 3))),
            "sector": said(sector),
            "day": shown.day(month_end(add_months(facts.today, chance.randint(4, 6)))),
        }
        required(rep.manager, "somebody wishes it")
        return Case(values)

    return drawn(seed, make)


CASES: Mapping[str, CaseMaker] = {
    "planning.proxies": proxies,
    "planning.exact": exact,
    "planning.beyond": beyond,
    "planning.objective": objective,
}
