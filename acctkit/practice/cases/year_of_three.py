"""A case about what is left of a year, over two quarters and three people, none of whom can take more than so many. Source: T5."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from acctkit.calendar import add_months, month_end
from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.plan.decomposition import largest_remainder
from acctkit.plan.tree import Axis, Division, Limit, divide
from acctkit.practice.cases.goal_values import counts, months_of, next_quarter, texts
from acctkit.practice.cases.well_posed import all_differ, one_of, some_of
from acctkit.practice.cases.won_history import Quarter, won_history
from acctkit.practice.posed import Case, CaseMaker, Row, drawn

_THREE = "abc"
_QUARTERS = ("first", "second")
_SEASONS = ((40, 60), (45, 55), (35, 65), (60, 40), (55, 45))
_SHARES = ((50, 30, 20), (60, 25, 15), (60, 30, 10), (55, 30, 15), (50, 35, 15), (45, 35, 20))
Cells = dict[str, float]


@dataclass(frozen=True)
class _Asked:
    """What is to be divided: the orders left, the shares of the quarters and of the people, and the most of each."""

    left: int
    season: tuple[int, int]
    shares: tuple[int, ...]
    most: int

    @property
    def of_quarter(self) -> tuple[int, ...]:
        """Return the orders of each quarter."""
        return largest_remainder(self.left, self.season, _QUARTERS)

    @property
    def full(self) -> int:
        """Return the place of the stronger quarter, in which the strongest person has more than can be taken."""
        return self.season.index(max(self.season))

    @property
    def strongest(self) -> int:
        """Return the place of the person with the largest share."""
        return self.shares.index(max(self.shares))

    def divided(self, *, with_most: bool = True) -> Division:
        """Return the orders of each person in each quarter; the quarters keep their sums."""
        axes = [
            Axis("quarter", dict(zip(_QUARTERS, map(float, self.season), strict=True))),
            Axis("rep", dict(zip(_THREE, map(float, self.shares), strict=True))),
        ]
        limits = [
            Limit({"quarter": quarter}, least=orders, most=orders)
            for quarter, orders in zip(_QUARTERS, self.of_quarter, strict=True)
        ]
        if with_most:
            limits += [
                Limit({"quarter": quarter, "rep": rep}, most=self.most)
                for quarter in _QUARTERS
                for rep in _THREE
            ]
        return divide(self.left, axes, limits)

    @property
    def whole(self) -> bool:
        """Tell whether all goes up without remainder, with and without the most: then only one division is right."""
        others = 100 - self.shares[self.strongest]
        rest = self.of_quarter[self.full] - self.most
        small = [place for place in range(len(_THREE)) if place != self.strongest]
        return all(orders * share % 100 == 0 for orders in self.of_quarter for share in self.shares) and all(
            rest * self.shares[place] % others == 0 for place in small
        )

    @property
    def room(self) -> bool:
        """Tell whether the second strongest can take a part of the rest and is still not full."""
        second = sorted(self.shares)[-2]
        others = self.of_quarter[self.full] - self.most
        return others * second < self.most * (100 - max(self.shares))


def year_left(facts: TeamFacts, seed: int) -> Case:
    """Return a year's target, what is won, and shares of two quarters and three people; each can take only so many."""

    def make(chance: random.Random) -> Case:
        history = won_history(facts)
        team = one_of(chance, sorted({one.team for one in history.sellers}))
        three = some_of(chance, [one for one in history.sellers if one.team == team], len(_THREE))
        asked = _drawn(chance)
        free, right = _cells(asked.divided(with_most=False)), _cells(asked.divided())
        mistakes = _mistakes(asked, free)
        all_differ([right, *mistakes.values()])
        booked = asked.left + 10 * chance.randint(1, 4)
        first = next_quarter(history)
        second = Quarter(add_months(first.first, 3), month_end(add_months(first.last, 3)))
        full = (first, second)[asked.full]
        per_quarter = asked.of_quarter
        cell = f"{_QUARTERS[asked.full]}.{_THREE[asked.strongest]}"
        values = {
            **texts(team=team, strongest=three[asked.strongest].name),
            **{f"name_{rep}": shown.text(one.name) for rep, one in zip(_THREE, three, strict=True)},
            **counts(target=booked + asked.left, booked=booked, left=asked.left, most=asked.most),
            **counts(orders_first=per_quarter[0], orders_second=per_quarter[1]),
            **counts(free=int(free[cell]), rest=int(free[cell]) - asked.most),
            **counts(full_orders=per_quarter[asked.full]),
            **counts(**{name.replace(".", "_"): int(value) for name, value in right.items()}),
            "season_first": shown.share(asked.season[0] / 100),
            "season_second": shown.share(asked.season[1] / 100),
            "quarter_first": months_of(first),
            "quarter_second": months_of(second),
            "full": months_of(full),
        }
        rows = tuple(
            Row(one.rep_id, (shown.text(one.name), shown.share(share / 100)))
            for one, share in zip(three, asked.shares, strict=True)
        )
        return Case(values=values, answer=right, mistakes=mistakes, rows=rows)

    return drawn(seed, make)


def _drawn(chance: random.Random) -> _Asked:
    """Draw what goes up without remainder, with one person who is full in the stronger quarter."""
    asked = one_of(chance, _whole_ones())
    return replace(asked, shares=tuple(chance.sample(asked.shares, len(asked.shares))))


@cache
def _whole_ones() -> list[_Asked]:
    found = []
    for left, season, shares in product(range(60, 181, 20), _SEASONS, _SHARES):
        few, many = sorted(
            orders * max(shares) // 100 for orders in _Asked(left, season, shares, 0).of_quarter
        )
        every = (_Asked(left, season, shares, most) for most in range(few, many))
        found += [asked for asked in every if asked.whole and asked.room]
    return found


def _cells(division: Division) -> Cells:
    return {f"{at['quarter']}.{at['rep']}": float(orders) for at, orders in division.rows("quarter", "rep")}


def _mistakes(asked: _Asked, free: Mapping[str, float]) -> dict[str, Cells]:
    """Return what comes of it without the most, with the rest lost, in equal parts, or in the other quarter."""
    quarter, other = _QUARTERS[asked.full], _QUARTERS[1 - asked.full]
    strongest = _THREE[asked.strongest]
    rest = free[f"{quarter}.{strongest}"] - asked.most
    lost = {**free, f"{quarter}.{strongest}": float(asked.most)}
    small = [rep for rep in _THREE if rep != strongest]
    equal = largest_remainder(int(rest), [1.0] * len(small), small)
    return {
        "no_maximum": dict(free),
        "rest_lost": lost,
        "in_equal_parts": {
            **lost,
            **{
                f"{quarter}.{rep}": free[f"{quarter}.{rep}"] + part
                for rep, part in zip(small, equal, strict=True)
            },
        },
        "other_quarter": {**lost, f"{other}.{strongest}": free[f"{other}.{strongest}"] + rest},
    }


CASES: Mapping[str, CaseMaker] = {"time.year_left": year_left}
