"""Cases about a year's goal and its months: the season, what is left of a target, whole orders by month. Source: T5."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date

from acctkit.calendar import months_from
from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.coach.goals import Goals
from acctkit.plan.decomposition import largest_remainder
from acctkit.plan.seasonality import decompose_goal, rest_of_year
from acctkit.practice.cases.goal_values import amounts, counts, month_of, next_quarter, texts
from acctkit.practice.cases.well_posed import all_differ, one_of, required, told_apart
from acctkit.practice.cases.won_history import rest_of_target, won_history
from acctkit.practice.posed import Case, CaseMaker, NotDrawable, Row, Value, drawn

_HALF_YEAR = 6
_OPTIONS = "abcd"
_SEEN = 0.02


def weak_month(facts: TeamFacts, seed: int) -> Case:
    """Return a target in twelve equal months and four months; the answer is the one that looks like a failure."""

    def make(chance: random.Random) -> Case:
        history = won_history(facts)
        seller = one_of(chance, history.sellers)
        required(not history.season.even, "there is a season")
        target = round(_goals_of(facts, seller.rep_id).target or 0)
        year = months_from(date(next_quarter(history).first.year, 1, 1), 12)
        usual = {part.month: part.minor for part in decompose_goal(target, year, history.season, digits=0)}
        even = decompose_goal(target, year, [1] * 12, digits=0)[0].minor
        four = sorted(chance.sample(year, 4))
        lowest, second = sorted(four, key=lambda month: usual[month])[:2]
        required(usual[lowest] < 0.95 * min(even, usual[second]), "one month is clearly the weakest")
        values = {
            **texts(name=seller.name),
            **amounts(target=target, even=even, lowest_usual=usual[lowest], short=even - usual[lowest]),
            **{f"month_{option}": month_of(month) for option, month in zip(_OPTIONS, four, strict=True)},
            **amounts(
                **{f"usual_{option}": usual[month] for option, month in zip(_OPTIONS, four, strict=True)}
            ),
            "lowest": month_of(lowest),
        }
        rows = tuple(Row(f"{month:%Y-%m}", (month_of(month), shown.money(usual[month]))) for month in four)
        return Case(values=values, answer=_OPTIONS[four.index(lowest)], rows=rows)

    return drawn(seed, make)


def month_left(facts: TeamFacts, seed: int) -> Case:
    """Return a target, what is booked, and the shares of the months left; the answer is what one of them must bring."""

    def make(chance: random.Random) -> Case:
        history = won_history(facts)
        seller = one_of(chance, history.sellers)
        goals = _goals_of(facts, seller.rep_id)
        target = goals.target or 0.0
        months = [row.month for row in goals.months]
        required(len(months) > 2, "there are months left to divide over")
        shares = _percent(history.season.of(months), months)
        booked = round(target) - goals.left
        needed = [part.minor for part in rest_of_year(target, booked, months, shares, digits=0)]
        place = chance.randrange(len(months))
        mistakes = {
            "even": float(decompose_goal(goals.left, months, [1] * len(months), digits=0)[place].minor),
            "unbooked": float(decompose_goal(target, months, shares, digits=0)[place].minor),
            "as_planned": goals.months[place].target or 0.0,
        }
        told_apart(needed[place], mistakes, needed[place] * 0.01)
        values = {
            **texts(name=seller.name, currency=facts.team.currency or ""),
            **amounts(target=target, booked=booked, left=goals.left, needed=needed[place], **mistakes),
            **counts(months=len(months)),
            "month": month_of(months[place]),
            "share": shown.share(shares[place] / 100),
        }
        rows = tuple(
            Row(
                f"{row.month:%Y-%m}",
                (month_of(row.month), shown.money(row.target or 0), shown.share(share / 100)),
            )
            for row, share in zip(goals.months, shares, strict=True)
        )
        return Case(values=values, answer=float(needed[place]), mistakes=mistakes, rows=rows)

    return drawn(seed, make)


def orders_by_month(facts: TeamFacts, seed: int) -> Case:
    """Return whole orders and the exact parts of six months; the answer is what adds up, which rounding does not."""

    def make(chance: random.Random) -> Case:
        history = won_history(facts)
        seller = one_of(chance, history.sellers)
        past = sum(seller.orders[-2:])
        total = past + chance.randint(1, 9)
        months = months_from(next_quarter(history).first, _HALF_YEAR)
        weights = history.season.of(months)
        exact = [total * weight / sum(weights) for weight in weights]
        parts = largest_remainder(total, weights, [f"{month:%Y-%m}" for month in months])
        whole, rounded = [int(part) for part in exact], [round(part) for part in exact]
        rest = total - sum(whole)
        required(sum(rounded) != total and _is_clear(exact, rest), "rounding is clear and misses the total")
        mistakes = {
            "rounded": rounded,
            "mended_at_end": _last_takes(rounded, total),
            "rest_at_end": _last_takes(whole, total),
            "even": largest_remainder(total, [1] * _HALF_YEAR, [str(place) for place in range(_HALF_YEAR)]),
        }
        all_differ(map(tuple, [parts, *mistakes.values()]))
        values: dict[str, Value] = {
            **texts(name=seller.name),
            **counts(past=past, total=total, rounded=sum(rounded), whole=sum(whole), rest=rest),
            **counts(**{f"part_{place}": part for place, part in enumerate(parts, 1)}),
            **{f"month_{place}": month_of(month) for place, month in enumerate(months, 1)},
        }
        rows = tuple(
            Row(f"{month:%Y-%m}", (month_of(month), shown.decimal(part)))
            for month, part in zip(months, exact, strict=True)
        )
        answers = {name: _cells(orders) for name, orders in mistakes.items()}
        return Case(values=values, answer=_cells(parts), mistakes=answers, rows=rows)

    return drawn(seed, make)


def _goals_of(facts: TeamFacts, rep_id: str) -> Goals:
    """Return what is left of a rep's target (`NotDrawable` without a target, or when it is reached)."""
    goals = rest_of_target(facts, rep_id)
    if goals is None or not goals.target or not goals.left:
        raise NotDrawable("there is no target, or nothing left of it")
    return goals


def _percent(weights: Sequence[float], months: Sequence[date]) -> tuple[int, ...]:
    """Return weights as whole percentages that add up to 100, so that what is shown is what is computed with."""
    return largest_remainder(100, weights, [f"{month:%Y-%m}" for month in months])


def _is_clear(exact: Sequence[float], rest: int) -> bool:
    """Tell whether two decimals show where to round up, and who comes first when the rest is given out."""
    behind = sorted((part % 1 for part in exact), reverse=True)
    first = 0 < rest < len(behind) and behind[rest - 1] - behind[rest] > _SEEN
    return first and min(abs(part - 0.5) for part in behind) > _SEEN


def _last_takes(parts: Sequence[int], total: int) -> list[int]:
    """Return parts whose last one takes what is too little or too much."""
    return [*parts[:-1], parts[-1] + total - sum(parts)]


def _cells(orders: Sequence[int]) -> dict[str, float]:
    return {f"month_{place}.orders": float(part) for place, part in enumerate(orders, 1)}


CASES: Mapping[str, CaseMaker] = {
    "goals.weak_month": weak_month,
    "goals.month_left": month_left,
    "goals.orders_by_month": orders_by_month,
}
