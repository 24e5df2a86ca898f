"""A case about why plans fail: people whose figures show no system, negligence, both or neither. Source: P1."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.plan.health_check import CAUSES, Cause, Health, Sign, health_check
from acctkit.playbook import entries, entry
from acctkit.playbook.plan_health import HealthCause, HealthSign
from acctkit.playbook.thresholds import threshold
from acctkit.practice.cases.goal_values import texts
from acctkit.practice.cases.planning_lines import line, people
from acctkit.practice.cases.well_posed import required, some_of
from acctkit.practice.posed import Case, CaseMaker, Row, Said, Value, drawn

_THREE = "abc"
_MONTHS = 6
_PRESENT, _ABSENT = (0.3, 0.7), (0.0, 0.12)
"""Shares of cases that show a sign that is there, and one that is not."""
_NEAR = 0.04

_SIGNS: Mapping[str, Mapping[Cause, tuple[int, ...]]] = {
    "system": {"system": (2, 3), "negligence": (0, 1)},
    "negligence": {"system": (0, 1), "negligence": (2,)},
    "both": {"system": (2, 3), "negligence": (2,)},
    "neither": {"system": (0, 1), "negligence": (0, 1)},
}
"""How many signs of each cause somebody shows with whom it comes to this."""

Shares = Mapping[str, float]


def causes(facts: TeamFacts, seed: int) -> Case:
    """Return what is counted about the planning of three people; the answers are which of the two causes shows for each."""

    def make(chance: random.Random) -> Case:
        three = some_of(chance, people(facts), len(_THREE))
        wanted = some_of(chance, tuple(_SIGNS), len(_THREE))
        found = {
            slot: _drawn_health(facts, rep_id, _shares(cause, chance), chance)
            for slot, rep_id, cause in zip(_THREE, three, wanted, strict=True)
        }
        answer = {f"{slot}.cause": health.cause for slot, health in found.items()}
        required([*answer.values()] == wanted, "the check finds what was put into the rows")
        required(all(map(_is_clear, found.values())), "no share lies near the limit")
        one_sign = {
            f"{slot}.cause": _by_one_sign(health)
            for slot, health in found.items()
            if _by_one_sign(health) != health.cause
        }
        required(one_sign, "somebody with a single sign of a cause")
        values: dict[str, Value] = {
            "limit": shown.days(threshold("health.overdue_days")),
            "share": shown.share(threshold("health.share")),
        }
        for (slot, health), rep_id in zip(found.items(), three, strict=True):
            values |= texts(**{f"name_{slot}": facts.names[rep_id]})
            values[f"cause_{slot}"] = Said(entry(HealthCause, health.cause), "title")
            for cause in CAUSES:
                values[f"{cause}_{slot}"] = shown.count(_present(health, cause))
        rows = tuple(
            Row(rep_id, (shown.text(facts.names[rep_id]), *map(_counted, health.signs)))
            for rep_id, health in zip(three, found.values(), strict=True)
        )
        return Case(values, answer, {"one_sign": one_sign}, rows)

    return drawn(seed, make)


def _shares(cause: str, chance: random.Random) -> Shares:
    """Return the share of cases that show each sign, for somebody with whom it comes to a cause."""
    there: set[str] = set()
    for each, numbers in _SIGNS[cause].items():
        signs = [sign.id for sign in entries(HealthSign).values() if sign.cause == each]
        there |= {*some_of(chance, signs, chance.choice(numbers))}
    return {sign: chance.uniform(*(_PRESENT if sign in there else _ABSENT)) for sign in entries(HealthSign)}


def _drawn_health(facts: TeamFacts, rep_id: str, shares: Shares, chance: random.Random) -> Health:
    """Return the check of a person in whose rows so large a share shows each sign."""
    tables = {
        "tasks": _tasks(facts, rep_id, shares, chance),
        "records": _month_plans(facts, rep_id, shares["no-month-plan"]),
        "answers": facts.team.table("answers")[:0],  # nobody is asked here
    }
    deals = _deals(facts, rep_id, shares, chance)
    return health_check(tables.__getitem__, deals, facts.today, steps_known=True)


def _tasks(facts: TeamFacts, rep_id: str, shares: Shares, chance: random.Random) -> pd.DataFrame:
    """Return tasks that were due, some of them late, and open ones, of which some are overdue for long."""
    today, begun = pd.Timestamp(facts.today), pd.Timestamp(facts.today) - pd.Timedelta(days=120)
    due, still = chance.randint(24, 40), chance.randint(9, 14)
    late, long_over = round(shares["late-tasks"] * due), round(shares["overdue-long"] * still)
    days = [today - pd.Timedelta(days=chance.randint(20, 90)) for _ in range(due - long_over)]
    done = [day + pd.Timedelta(days=6 if place < late - long_over else -1) for place, day in enumerate(days)]
    days += [today - pd.Timedelta(days=int(threshold("health.overdue_days")) + 10)] * long_over
    days += [today + pd.Timedelta(days=5)] * (still - long_over)
    return _rows(
        facts.team.table("tasks"),
        rep_id=[rep_id] * len(days),
        created=[begun] * len(days),
        due=days,
        done=[*done, *[pd.NaT] * (len(days) - len(done))],
    )


def _month_plans(facts: TeamFacts, rep_id: str, share: float) -> pd.DataFrame:
    """Return the month plans of the last months, of which the first ones never came."""
    due = [pd.Timestamp(facts.today) - pd.DateOffset(months=ago) for ago in range(1, _MONTHS + 1)]
    # One of six would lie too near the limit to be seen at once: a small share is none of them, a large one two or more.
    lacking = int(share * _MONTHS + 0.2)
    return _rows(
        facts.team.table("records"),
        rep_id=[rep_id] * _MONTHS,
        kind=["month_plan"] * _MONTHS,
        due=due,
        delivered=[pd.NaT if place < lacking else day for place, day in enumerate(due)],
    )


def _deals(facts: TeamFacts, rep_id: str, shares: Shares, chance: random.Random) -> pd.DataFrame:
    """Return open deals, of which some have no next step and some one whose day has passed."""
    number = chance.randint(16, 26)
    none = round(shares["no-next-step"] * number)
    passed = round(shares["step-passed"] * (number - none))
    today = pd.Timestamp(facts.today)
    days = [pd.NaT] * none + [today - pd.Timedelta(days=8)] * passed
    days += [today + pd.Timedelta(days=8)] * (number - len(days))
    return _rows(
        facts.deals.loc[facts.deals["status"].eq("open")],
        rep_id=[rep_id] * number,
        next_step=[None if place < none else "call" for place in range(number)],
        next_step_date=days,
        closed_later=[False] * number,
    )


def _rows(like: pd.DataFrame, **columns: Sequence[object]) -> pd.DataFrame:
    """Return rows with these columns, each of the type it has in a table (`NotDrawable` where that has too few)."""
    number = len(next(iter(columns.values())))
    required(len(like) >= number, f"there are {number} rows to draw from")
    rows = like.head(number).reset_index(drop=True)
    made = {name: pd.Series(list(value), dtype=like[name].dtype) for name, value in columns.items()}
    return rows.assign(**made)


def _is_clear(health: Health) -> bool:
    """Tell whether nobody has to work out a share exactly to see on which side of the limit it lies."""
    limit = threshold("health.share")
    return all(abs((sign.share.value or 0.0) - limit) > _NEAR for sign in health.signs)


def _counted(sign: Sign) -> Value:
    whole = sign.share.n or 0
    return line("health-part", part=str(len(sign.row_ids)), whole=str(whole))


def _present(health: Health, cause: Cause) -> int:
    return sum(bool(sign.present) for sign in health.signs if sign.cause == cause)


def _by_one_sign(health: Health) -> str:
    """Return what it would come to if a single sign made a cause."""
    system, negligence = (_present(health, cause) > 0 for cause in CAUSES)
    return {(True, True): "both", (True, False): "system", (False, True): "negligence"}.get(
        (system, negligence), "neither"
    )


CASES: Mapping[str, CaseMaker] = {"planning.causes": causes}
