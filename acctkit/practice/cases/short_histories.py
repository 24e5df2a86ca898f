"""Cases about histories that are too short: whose numbers a plan may rest on, and who wins more often. Source: C2.6."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd

from acctkit.calendar import add_months, month_start
from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.measures.proportions import difference, wilson
from acctkit.playbook import made_from_content
from acctkit.playbook.thresholds import threshold
from acctkit.practice.cases.goal_values import counts, month_of, texts
from acctkit.practice.cases.planned_months import sellers
from acctkit.practice.cases.well_posed import one_of, required
from acctkit.practice.cases.won_history import SameFacts
from acctkit.practice.posed import Case, CaseMaker, Row, Value, drawn

_PEOPLE = "abc"
_SPANS = (4, 5, 6, 7, 8, 9)
"""Months that a history may go back."""
_LEAST = 4
"""Of fewer closed deals nobody would speak of a rate."""
_MATERIAL = 0.15
"""By how much the win rate of few deals must look better, so that it is tempting."""


@dataclass(frozen=True)
class _Since:
    """What somebody has closed since a day, and whether it is enough for an own average and an own win rate."""

    rep_id: str
    name: str
    won: int
    lost: int
    average: str
    rate: str

    @property
    def cells(self) -> dict[str, str]:
        """Return whose number counts, by the name of the column."""
        return {"average": self.average, "rate": self.rate}


def whose_history(facts: TeamFacts, seed: int) -> Case:
    """Return three people with few or many closed deals; the answers are whose average and whose win rate a plan takes."""

    def make(chance: random.Random) -> Case:
        first = add_months(month_start(facts.today), 1 - one_of(chance, _SPANS))
        everybody = _all_since(SameFacts(facts), first)
        both = one_of(chance, [one for one in everybody if one.average == one.rate == "own"])
        half = one_of(chance, [one for one in everybody if one.average != one.rate])
        none = one_of(chance, [one for one in everybody if one.average == one.rate == "team"])
        three = dict(zip(_PEOPLE, chance.sample([both, half, none], len(_PEOPLE)), strict=True))
        at = next(person for person, one in three.items() if one is half)
        small = next(person for person, one in three.items() if one is none)
        values: dict[str, Value] = {
            **texts(half=half.name, none=none.name, both=both.name),
            **{f"name_{person}": shown.text(one.name) for person, one in three.items()},
            **counts(
                least=int(threshold("short_history")),
                half_won=half.won,
                half_closed=half.won + half.lost,
                none_won=none.won,
                none_closed=none.won + none.lost,
                both_won=both.won,
                both_closed=both.won + both.lost,
            ),
            "since": month_of(first),
        }
        mistakes = {
            "by_closed": {f"{at}.average": "own"},
            "by_won": {f"{at}.rate": "team"},
            "all_own": {f"{small}.average": "own", f"{small}.rate": "own"},
        }
        answer = {
            f"{person}.{name}": whose for person, one in three.items() for name, whose in one.cells.items()
        }
        rows = tuple(
            Row(one.rep_id, (shown.text(one.name), shown.count(one.won), shown.count(one.lost)))
            for one in three.values()
        )
        return Case(values=values, answer=answer, mistakes=mistakes, rows=rows)

    return drawn(seed, make)


@partial(made_from_content, most=16)
def _all_since(key: SameFacts, first: date) -> tuple[_Since, ...]:
    """Return what each seller closed since a day; computed once for the same facts."""
    return tuple(_since(key.facts, rep_id, first) for rep_id in sellers(key.facts))


def _since(facts: TeamFacts, rep_id: str, first: date) -> _Since:
    deals = facts.deals
    closed = deals.loc[deals["rep_id"].eq(rep_id) & deals["closed"].ge(pd.Timestamp(first)), "status"]
    won, lost = int(closed.eq("won").sum()), int(closed.eq("lost").sum())
    return _Since(
        rep_id,
        facts.names[rep_id],
        won,
        lost,
        "team" if wilson(won, won).short else "own",
        "team" if wilson(won, won + lost).short else "own",
    )


def better_rate(facts: TeamFacts, seed: int) -> Case:
    """Return two win rates, one of few deals and one of many; the answer is that they cannot be told apart."""

    def make(chance: random.Random) -> Case:
        first = add_months(month_start(facts.today), -one_of(chance, (0, 1, 2)))
        begin = facts.first_entry
        required(begin, "there are deals")
        few = one_of(chance, _all_since(SameFacts(facts), first))
        many = one_of(chance, _all_since(SameFacts(facts), begin or first))
        required(few.rep_id != many.rep_id, "two people")
        short, long = (wilson(one.won, one.won + one.lost) for one in (few, many))
        required(short.short and short.n >= _LEAST and not long.short, "only one history is short")
        better = (short.value or 0.0) - (long.value or 0.0)
        required(better > _MATERIAL and few.lost > 0, "it is tempting")
        gap = difference(few.won, short.n, many.won, long.n)
        certain = (gap.low or 0.0) > 0
        required(not certain, "chance alone can explain it")
        values = {
            **texts(few=few.name, many=many.name),
            **counts(few_won=few.won, few_closed=short.n, many_won=many.won, many_closed=long.n),
            **counts(least=int(threshold("short_history"))),
            "few_rate": shown.share(short.value or 0),
            "few_low": shown.share(short.low or 0),
            "few_high": shown.share(short.high or 0),
            "many_rate": shown.share(long.value or 0),
            "many_low": shown.share(long.low or 0),
            "many_high": shown.share(long.high or 0),
            "since": month_of(first),
        }
        return Case(values=values, answer="few" if certain else "open")

    return drawn(seed, make)


CASES: Mapping[str, CaseMaker] = {
    "plan.whose_history": whose_history,
    "plan.better_rate": better_rate,
}
