"""Cases about a team's goal and its people: a maximum, minimums that conflict, two margins at once. Source: T5."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.plan.decomposition import Conflict, largest_remainder
from acctkit.plan.two_axes import decompose
from acctkit.practice.cases.goal_values import counts, months_of, next_quarter, texts
from acctkit.practice.cases.well_posed import all_differ, one_of, required, some_of
from acctkit.practice.cases.won_history import Seller, WonHistory, won_history
from acctkit.practice.posed import Case, CaseMaker, Row, Value, drawn

_PEOPLE = "abcd"
_THREE = "abc"
_FAMILIES = ("first", "second")
_SEEN = 0.03
"""By how much remainders must differ so that two decimals show it."""


def with_maximum(facts: TeamFacts, seed: int) -> Case:
    """Return a team's orders and the shares of four people, of whom the strongest can take only so many."""

    def make(chance: random.Random) -> Case:
        history = won_history(facts)
        four = _of_one_team(history, chance, len(_PEOPLE))
        shares = largest_remainder(100, [sum(one.orders[1:]) for one in four], list(_PEOPLE))
        total = sum(one.orders[-1] for one in four) + chance.randint(2, 9)
        free = largest_remainder(total, shares, list(_PEOPLE))
        strongest = shares.index(max(shares))
        required(shares.count(max(shares)) == 1, "one is the strongest")
        most = round(free[strongest] * chance.uniform(0.45, 0.65))
        parts = largest_remainder(total, shares, list(_PEOPLE), maximums={_PEOPLE[strongest]: most})
        capped = [min(part, most) if place == strongest else part for place, part in enumerate(free)]
        mistakes = {
            "no_maximum": free,
            "rest_lost": tuple(capped),
            **_given_away(capped, total, strongest, shares),
        }
        all_differ([parts, *mistakes.values()])
        values = {
            **texts(team=four[0].team, capped=four[strongest].name, **_names(four)),
            **counts(total=total, most=most, free=free[strongest], rest=free[strongest] - most),
            **counts(others=total - most, other_shares=100 - shares[strongest], lost=sum(capped)),
            **counts(**{f"part_{person}": part for person, part in zip(_PEOPLE, parts, strict=True)}),
            "next": months_of(next_quarter(history)),
        }
        rows = tuple(
            Row(one.rep_id, (shown.text(one.name), shown.share(share / 100)))
            for one, share in zip(four, shares, strict=True)
        )
        answers = {name: _orders(orders) for name, orders in mistakes.items()}
        return Case(values=values, answer=_orders(parts), mistakes=answers, rows=rows)

    return drawn(seed, make)


def _given_away(
    capped: Sequence[int], total: int, strongest: int, shares: Sequence[int]
) -> dict[str, tuple[int, ...]]:
    """Return what comes of it when the rest goes to the next strongest alone, or to the others in equal parts."""
    rest = total - sum(capped)
    others = [place for place in range(len(capped)) if place != strongest]
    second = max(others, key=lambda place: shares[place])
    equal = dict(
        zip(others, largest_remainder(rest, [1] * len(others), [str(each) for each in others]), strict=True)
    )
    return {
        "to_the_next": tuple(part + (rest if place == second else 0) for place, part in enumerate(capped)),
        "in_equal_parts": tuple(part + equal.get(place, 0) for place, part in enumerate(capped)),
    }


def conflict(facts: TeamFacts, seed: int) -> Case:
    """Four people each have a minimum and a maximum of orders, and the minimums ask for more than there is to divide."""

    def make(chance: random.Random) -> Case:
        history = won_history(facts)
        four = _of_one_team(history, chance, len(_PEOPLE))
        least = {person: min(one.orders) for person, one in zip(_PEOPLE, four, strict=True)}
        most = {
            person: max(one.orders) + chance.randint(0, 3) for person, one in zip(_PEOPLE, four, strict=True)
        }
        total = sum(least.values()) - chance.randint(2, 6)
        try:
            largest_remainder(total, [1] * len(four), list(_PEOPLE), minimums=least, maximums=most)
        except Conflict as found:
            named = found
        values = {
            **texts(team=four[0].team),
            **counts(total=total, least=named.wanted, most=sum(most.values()), gap=named.wanted - total),
            "next": months_of(next_quarter(history)),
        }
        rows = tuple(
            Row(one.rep_id, (shown.text(one.name), shown.count(least[person]), shown.count(most[person])))
            for person, one in zip(_PEOPLE, four, strict=True)
        )
        return Case(values=values, answer=named.code, rows=rows)

    return drawn(seed, make)


def two_margins(facts: TeamFacts, seed: int) -> Case:
    """Return orders over three people and two product families, both margins set; rounding each cell misses one."""

    def make(chance: random.Random) -> Case:
        history = won_history(facts)
        three = _of_one_team(history, chance, len(_THREE))
        families = _two_families(three)
        by_person = {
            person: one.orders[-1] + chance.randint(0, 4) for person, one in zip(_THREE, three, strict=True)
        }
        total = sum(by_person.values())
        sold = [sum(one.families.get(family, 0) for one in three) for family in families]
        by_family = dict(zip(_FAMILIES, largest_remainder(total, sold, _FAMILIES), strict=True))
        exact = [by_person[person] * by_family["first"] / total for person in _THREE]
        firsts, mistakes = _first_column(by_person, by_family, exact)
        whole = sum(map(int, exact))
        values = {
            **texts(first=families[0], second=families[1], **_names(three)),
            **counts(total=total, by_first=by_family["first"], by_second=by_family["second"]),
            **counts(whole=whole, rest=by_family["first"] - whole, rounded=sum(mistakes["rounded"])),
            **_grid_values(firsts, by_person),
            "next": months_of(next_quarter(history)),
        }
        rows = tuple(
            Row(one.rep_id, _share_cells(one, part, by_person[person]))
            for one, part, person in zip(three, exact, _THREE, strict=True)
        )
        answers = {name: _grid(column, by_person) for name, column in mistakes.items()}
        return Case(values=values, answer=_grid(firsts, by_person), mistakes=answers, rows=rows)

    return drawn(seed, make)


def _first_column(
    by_person: Mapping[str, int], by_family: Mapping[str, int], exact: Sequence[float]
) -> tuple[list[int], dict[str, list[int]]]:
    """Return what each person takes of the first family, and what typical mistakes come to; the second is the rest."""
    behind = sorted(each % 1 for each in exact)
    apart = [one - other for one, other in zip([*behind, 1.0], [0.0, *behind], strict=True)]
    required(min(apart) > _SEEN and all(abs(each - 0.5) > _SEEN for each in behind), "rounding is clear")
    rounded = [round(each) for each in exact]
    required(sum(rounded) != by_family["first"], "rounding misses a column")
    grid = decompose(
        sum(by_person.values()), by_person, by_family, row_totals=by_person, column_totals=by_family
    )
    firsts = [grid.at(person, "first") for person in by_person]
    mistakes = {
        "rounded": rounded,
        "halves": [-(-orders // 2) for orders in by_person.values()],
        "from_the_top": _from_the_top(list(by_person.values()), by_family["first"]),
    }
    all_differ([firsts, *mistakes.values()])
    return firsts, mistakes


def _share_cells(one: Seller, first: float, total: int) -> tuple[Value, ...]:
    return (shown.text(one.name), shown.decimal(first), shown.decimal(total - first), shown.count(total))


def _from_the_top(by_person: Sequence[int], available: int) -> list[int]:
    """Return what each gets of the first family when it is given out from the top until nothing is left."""
    given = []
    for orders in by_person:
        given.append(min(orders, available))
        available -= given[-1]
    return given


def _two_families(three: Sequence[Seller]) -> tuple[str, str]:
    sold: dict[str, int] = {}
    for one in three:
        for family, orders in one.families.items():
            sold[family] = sold.get(family, 0) + orders
    ranked = sorted(sold, key=lambda family: (-sold[family], family))
    required(len(ranked) > 1, "there are two product families")
    return ranked[0], ranked[1]


def _of_one_team(history: WonHistory, chance: random.Random, number: int) -> list[Seller]:
    team = one_of(chance, sorted({one.team for one in history.sellers}))
    return some_of(chance, [one for one in history.sellers if one.team == team], number)


def _names(people: Sequence[Seller]) -> dict[str, str]:
    return {f"name_{person}": one.name for person, one in zip(_PEOPLE, people, strict=False)}


def _orders(parts: Sequence[int]) -> dict[str, float]:
    return {f"{person}.orders": float(part) for person, part in zip(_PEOPLE, parts, strict=True)}


def _grid(firsts: Sequence[int], by_person: Mapping[str, int]) -> dict[str, float]:
    cells: dict[str, float] = {}
    for first, (person, orders) in zip(firsts, by_person.items(), strict=True):
        cells |= {f"{person}.first": float(first), f"{person}.second": float(orders - first)}
    return cells


def _grid_values(firsts: Sequence[int], by_person: Mapping[str, int]) -> dict[str, Value]:
    return counts(**{name.replace(".", "_"): int(part) for name, part in _grid(firsts, by_person).items()})


CASES: Mapping[str, CaseMaker] = {
    "goals.with_maximum": with_maximum,
    "goals.conflict": conflict,
    "goals.two_margins": two_margins,
}
