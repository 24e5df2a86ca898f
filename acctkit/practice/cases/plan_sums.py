"""Cases about the sums of a month plan: the win rate, the deals to win, the new deals to begin. Source: C2.6."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from acctkit.calendar import add_months
from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.measures.results import win_rate as rate_of
from acctkit.pipeline.month_plan import plan_numbers
from acctkit.practice.cases.goal_values import amounts, counts, month_of, texts
from acctkit.practice.cases.planned_months import (
    Planned,
    deals_on,
    mid_months,
    month_ends,
    planned,
    sellers,
)
from acctkit.practice.cases.well_posed import one_of, required, some_of, told_apart
from acctkit.practice.posed import Case, CaseMaker, NotDrawable, Row, Value, drawn

_THREE = "abc"
_MOST_NEW = 40
"""More new deals than this in a month is another question: whether such a plan can be meant."""


@dataclass(frozen=True)
class Sum:
    """The numbers of a plan as they are shown, so that whoever counts with them comes to the same."""

    gap: float
    average: float
    win_rate: float
    y: float
    s: float

    @property
    def z(self) -> int:
        """Return the deals to win."""
        return _known(plan_numbers(self.gap, self.average, self.win_rate, self.y, self.s)[0])

    @property
    def x(self) -> int:
        """Return the new deals to begin."""
        return _known(plan_numbers(self.gap, self.average, self.win_rate, self.y, self.s)[1])

    @property
    def each(self) -> float:
        """Return what one new deal brings in wins within the month."""
        return self.win_rate * self.s

    @property
    def exact(self) -> float:
        """Return the new deals before they are rounded up; below 0 where the open deals are enough."""
        return (self.z - self.y) / self.each


def sum_of(one: Planned) -> Sum:
    """Return the numbers of a plan, rounded as a page shows them (`NotDrawable` where that changes the plan)."""
    plan = one.plan
    found = (plan.gap, plan.average.value, plan.win_rate.value, plan.s.value)
    required(all(each for each in found), "every number is known, and something is left to win")
    gap, average, rate, s = (float(each or 0.0) for each in found)
    shown_sum = Sum(round(gap), round(average), round(rate, 2), round(plan.y, 2), round(s, 2))
    required(shown_sum.s > 0 and not plan.new_deals_too_late, "new deals can close in time")
    required((shown_sum.z, shown_sum.x) == (plan.Z, plan.X), "rounding changes nothing")
    return shown_sum


def win_rate(facts: TeamFacts, seed: int) -> Case:
    """Return somebody's deals won, lost and open; the answer is the win rate in per cent, of the closed ones."""

    def make(chance: random.Random) -> Case:
        rep_id, day = one_of(chance, sellers(facts)), one_of(chance, month_ends(facts))
        deals = deals_on(facts, day)
        own = deals.loc[deals["rep_id"].eq(rep_id)]
        won, lost, still = (int(own["status"].eq(status).sum()) for status in ("won", "lost", "open"))
        rate = rate_of(own)
        required(not rate.short and still >= 5, "a long history, and open deals")
        share = rate.value or 0.0
        mistakes = {
            "of_all": 100 * won / len(own),
            "won_to_lost": 100 * won / lost,
            "lost_share": 100 * lost / (won + lost),
            "as_share": share,
        }
        told_apart(100 * share, mistakes, 2.0)
        values = {
            **texts(name=facts.names[rep_id]),
            **counts(won=won, lost=lost, still=still, closed=won + lost, all=len(own)),
            **{name: shown.share(value / 100) for name, value in mistakes.items() if name != "as_share"},
            "as_share": shown.decimal(share),
            "rate": shown.share(share),
            "low": shown.share(rate.low or 0.0),
            "high": shown.share(rate.high or 0.0),
            "day": shown.day(day),
        }
        return Case(values=values, answer=100 * share, mistakes=mistakes)

    return drawn(seed, make)


def deals_to_win(facts: TeamFacts, seed: int) -> Case:
    """Return a target, what is booked by a day, and the average of a won deal; the answer is Z, rounded up."""

    def make(chance: random.Random) -> Case:
        one = _in_the_month(facts, chance)
        plan = one.plan
        target, average = plan.target or 0.0, float(round(plan.average.value or 0.0))
        required(plan.booked > 0 and (plan.gap or 0.0) > 0, "something is booked, and something left")
        gap = float(round(target) - round(plan.booked))
        z = _known(plan_numbers(gap, average, None, 0.0, None)[0])
        required(z == plan.Z, "rounding changes nothing")
        exact = gap / average
        required(abs(exact - round(exact)) > 0.25, "rounding up matters")
        mistakes = {
            "rounded_down": float(math.floor(exact)),
            "not_rounded": exact,
            "unbooked": float(_known(plan_numbers(target, average, None, 0.0, None)[0])),
        }
        required(mistakes["rounded_down"] > 0, "there is more than one to win")
        told_apart(z, mistakes, 0.25)
        values = {
            **texts(name=one.name),
            **amounts(target=target, booked=round(plan.booked), gap=gap, average=average),
            **amounts(by_less=average * (z - 1), by_all=average * z),
            **counts(z=z, down=z - 1, unbooked=int(mistakes["unbooked"]), became=one.became or 0),
            "exact": shown.decimal(exact),
            "day": shown.day(one.day),
            "month": month_of(plan.month),
        }
        return Case(values=values, answer=float(z), mistakes=mistakes)

    return drawn(seed, make)


def _in_the_month(facts: TeamFacts, chance: random.Random) -> Planned:
    """Return a plan that was made in the midst of a month of the past."""
    day = one_of(chance, mid_months(facts))
    return planned(facts, one_of(chance, sellers(facts)), day, day)


def _for_the_next(facts: TeamFacts, chance: random.Random) -> Planned:
    """Return a plan that was made on the last day of a month for the next one."""
    day = one_of(chance, month_ends(facts))
    return planned(facts, one_of(chance, sellers(facts)), day, add_months(day.replace(day=1), 1))


def new_deals(facts: TeamFacts, seed: int) -> Case:
    """Return what a plan rests on; the answer is X, the new deals to begin, rounded up."""

    def make(chance: random.Random) -> Case:
        one = _for_the_next(facts, chance)
        plan, found = one.plan, sum_of(one)
        required(1 < found.x <= _MOST_NEW, "a number of new deals that can be meant")
        required(found.z <= plan.Y, "open deals that look like enough")
        mistakes = {
            "all_open": 0.0,
            "no_y": float(math.ceil(found.z / found.each)),
            "no_s": float(math.ceil((found.z - found.y) / found.win_rate)),
            "no_rate": float(math.ceil((found.z - found.y) / found.s)),
            "only_missing": float(math.ceil(found.z - found.y)),
            "rounded_down": float(math.floor(found.exact)),
        }
        told_apart(found.x, mistakes, 1.0)
        values = {
            **_said(one, found),
            **counts(open=plan.Y),
            **counts(**{name: int(value) for name, value in mistakes.items() if name != "all_open"}),
            "missing": shown.decimal(found.z - found.y),
            "each": shown.decimal(found.each),
            "exact": shown.decimal(_by_hand(found)),
            "month": month_of(plan.month),
            "day": shown.day(one.day),
        }
        required(math.ceil(_by_hand(found)) == found.x, "two decimals do on the way")
        return Case(values=values, answer=float(found.x), mistakes=mistakes)

    return drawn(seed, make)


def _by_hand(found: Sum) -> float:
    """Return the new deals before rounding, as somebody counts who notes two decimals of each step."""
    return round(found.z - found.y, 2) / round(found.each, 2)


def _said(one: Planned, found: Sum, suffix: str = "") -> dict[str, Value]:
    return {
        f"name{suffix}": shown.text(one.name),
        f"gap{suffix}": shown.money(found.gap),
        f"average{suffix}": shown.money(found.average),
        f"rate{suffix}": shown.share(found.win_rate),
        f"y{suffix}": shown.decimal(found.y),
        f"s{suffix}": shown.share(found.s),
        f"z{suffix}": shown.count(found.z),
        f"x{suffix}": shown.count(found.x),
    }


def three_people(facts: TeamFacts, seed: int) -> Case:
    """Return what the plans of three people rest on; the answers are Z and X of each, and one needs no new deal."""

    def make(chance: random.Random) -> Case:
        day = one_of(chance, month_ends(facts))
        month = add_months(day.replace(day=1), 1)
        people = _different(facts, chance, day)
        sums = dict(zip(_THREE, people.values(), strict=True))
        three = list(people)
        enough = [person for person, each in sums.items() if each.x == 0]
        mistakes = {
            "rounded_down": {f"{person}.z": float(each.z - 1) for person, each in sums.items()},
            "no_s": {f"{person}.x": float(_without_s(each)) for person, each in sums.items() if each.x},
            "below_zero": {f"{enough[0]}.x": float(math.ceil(sums[enough[0]].exact))},
        }
        _differ(sums, mistakes["no_s"], mistakes["below_zero"])
        names = {person: one.name for person, one in zip(_THREE, three, strict=True)}
        values: dict[str, Value] = {
            **texts(enough=names[enough[0]]),
            "month": month_of(month),
            "enough_y": shown.decimal(sums[enough[0]].y),
            "enough_z": shown.count(sums[enough[0]].z),
        }
        for person, one in zip(_THREE, three, strict=True):
            found = sums[person]
            values |= _said(one, found, f"_{person}")
            values[f"exact_{person}"] = shown.decimal(found.gap / found.average)
            values[f"missing_{person}"] = shown.decimal(max(0.0, found.z - found.y))
        answer = {
            f"{person}.{name}": float(getattr(sums[person], name)) for person in _THREE for name in "zx"
        }
        rows = tuple(_row(one, sums[person]) for person, one in zip(_THREE, three, strict=True))
        return Case(values=values, answer=answer, mistakes=mistakes, rows=rows)

    return drawn(seed, make)


def _different(facts: TeamFacts, chance: random.Random, day: date) -> dict[Planned, Sum]:
    """Return the plans of three people for the month after a day, of whom exactly one needs no new deal."""
    enough: list[tuple[Planned, Sum]] = []
    others: list[tuple[Planned, Sum]] = []
    month = add_months(day.replace(day=1), 1)
    for rep_id in some_of(chance, sellers(facts), len(sellers(facts))):
        try:
            one = planned(facts, rep_id, day, month)
            found = sum_of(one)
        except NotDrawable:
            continue
        if found.z > 1 and found.x <= _MOST_NEW:
            (others if found.x else enough).append((one, found))
        if enough and len(others) >= len(_THREE) - 1:
            break
    three = [*enough[:1], *others[: len(_THREE) - 1]]
    required(len(three) == len(_THREE) and enough, "three plans, of which one needs no new deal")
    return dict(chance.sample(three, len(three)))


def _row(one: Planned, found: Sum) -> Row:
    return Row(one.rep_id, tuple(_said(one, found).values())[:6])


def _without_s(found: Sum) -> int:
    return math.ceil((found.z - found.y) / found.win_rate)


def _differ(sums: Mapping[str, Sum], no_s: Mapping[str, float], below: Mapping[str, float]) -> None:
    required(all(value != sums[cell[0]].x for cell, value in no_s.items()), "the time matters for each")
    required(all(value < 0 for value in below.values()), "more is expected than needed by a whole deal")
    required(
        all(abs(found.exact - round(found.exact)) > 0.05 for found in sums.values()), "no hair's breadth"
    )


def _known(number: int | None) -> int:
    if number is None:
        raise NotDrawable("the plan has no such number")
    return number


CASES: Mapping[str, CaseMaker] = {
    "plan.win_rate": win_rate,
    "plan.deals_to_win": deals_to_win,
    "plan.new_deals": new_deals,
    "plan.three_people": three_people,
}
