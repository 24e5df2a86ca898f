"""Cases about the types of plan: which one a situation asks for, and whether a plan has what its type needs. Source: P6."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from acctkit.calendar import add_months, month_end
from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.plan.plan_types import QUESTIONS, TYPES, PlanType, TypedPlan, check, choose
from acctkit.playbook import entries, entry
from acctkit.playbook.plan_practice import PlanSituation
from acctkit.playbook.plan_types import PlanTypeText
from acctkit.playbook.thresholds import threshold
from acctkit.practice.cases.crm_export import numbers_by_rule
from acctkit.practice.cases.goal_values import texts
from acctkit.practice.cases.planning_lines import line, names, weekday, workdays_after
from acctkit.practice.cases.well_posed import one_of, required, some_of
from acctkit.practice.posed import Case, CaseMaker, NotDrawable, Row, Said, Value, drawn

_FOUR = "abcd"
_PLANS = 7
_FAULTY: Mapping[str, Mapping[str, object]] = {
    "launch-no-end": {"end_condition": ""},
    "move-no-end": {"end_condition": ""},
    "price-no-event": {"trigger": ""},
    "price-no-holder": {"holder": ""},
    "source-no-watch": {"watched": ()},
    "source-no-expiry": {"expires": None},
    "offers-no-contact": {"contact_days": None},
    "heat-no-report": {"report_days": None},
    "region-no-owner": {"continuity_owner": ""},
    "sites-no-criteria": {"reconsider_when": ""},
    "sites-no-review": {"reviews": ()},
}
"""What each line leaves out of a whole plan. The lines "-late" and "-past" leave out nothing and have the wrong day."""
_PAIRS: Mapping[PlanType, tuple[str, str]] = {
    "single": ("launch", "move"),
    "reserve": ("price", "source"),
    "short": ("offers", "heat"),
    "long": ("region", "sites"),
}


def types(facts: TeamFacts, seed: int) -> Case:  # noqa: ARG001  one signature for all cases
    """Return four situations that people describe; the answers are the types of plan that fit."""

    def make(chance: random.Random) -> Case:
        four = some_of(chance, list(entries(PlanSituation).values()), len(_FOUR))
        answer = {slot: type_of(each) for slot, each in zip(_FOUR, four, strict=True)}
        required(len({*answer.values()}) >= 3, "three types at least")
        values: dict[str, Value] = {}
        for slot, situation in zip(_FOUR, four, strict=True):
            values[f"says_{slot}"] = Said(situation, "text")
            values[f"why_{slot}"] = Said(situation, "why")
            values[f"type_{slot}"] = Said(entry(PlanTypeText, answer[slot]), "title")
        return Case(values, answer)

    return drawn(seed, make)


def type_of(situation: PlanSituation) -> PlanType:
    """Return the type of plan that a situation asks for (`NotDrawable` where none fits)."""
    found = choose({question: question in situation.answers_yes for question in QUESTIONS}).type
    if found is None:
        raise NotDrawable(f"{situation.id} fits no type")
    return found


@dataclass(frozen=True)
class _Days:
    """The days that the plans of a variant name."""

    soon: date
    late: date
    first: date
    last: date
    review: date
    past: date


def typed(facts: TeamFacts, seed: int) -> Case:
    """Return seven plans, each of a type; one of each type lacks what its type needs."""

    def make(chance: random.Random) -> Case:
        days = _days(facts.today, chance)
        named = some_of(chance, names(facts), 4)
        rows = []
        for place, plan_type in enumerate(TYPES):
            bad, good = chance.sample(_PAIRS[plan_type], 2)
            wrong = one_of(chance, _wrong_lines(bad))
            whole = _whole(plan_type, named[place], days, facts.today)
            rows.append((plan_type, bad, wrong, _as_said(whole, wrong, days), named[place]))
            rows.append((plan_type, good, f"{good}-good", whole, named[place]))
        chance.shuffle(rows)
        # One of the good ones is left out, so that nobody can count upon two of each type.
        out = next(place for place, row in enumerate(rows) if row[2].endswith("-good"))
        rows = [row for place, row in enumerate(rows) if place != out]
        rules = [plan_type if check(plan, facts.today) else "" for plan_type, _, _, plan, _ in rows]
        required(
            all(bool(rule) != row[2].endswith("-good") for rule, row in zip(rules, rows, strict=True)),
            "as said",
        )
        required(len(rows) == _PLANS and {*rules} == {*TYPES, ""}, "one of each type lacks something")
        made = tuple(
            Row(
                f"plan_{number}",
                (
                    shown.count(number),
                    line(title),
                    Said(entry(PlanTypeText, plan_type), "title"),
                    _said(says, name, days),
                ),
                rule,
            )
            for number, ((plan_type, title, says, _, name), rule) in enumerate(
                zip(rows, rules, strict=True), 1
            )
        )
        start = shown.days(threshold("short_plan.start_days"))
        return Case(
            {**numbers_by_rule(rules), **texts(), "today": shown.day(facts.today), "start": start}, rows=made
        )

    return drawn(seed, make)


def _wrong_lines(title: str) -> list[str]:
    return (
        [f"{title}-late"] * (title in _PAIRS["short"])
        + [f"{title}-past"] * (title == "region")
        + [each for each in _FAULTY if each.startswith(f"{title}-")]
    )


def _days(today: date, chance: random.Random) -> _Days:
    within = int(threshold("short_plan.start_days"))
    return _Days(
        soon=workdays_after(today, chance.randint(1, within - 1)),
        late=workdays_after(today, within + chance.randint(8, 20)),
        first=weekday(today + timedelta(days=chance.randint(60, 110))),
        last=month_end(add_months(today, chance.randint(5, 8))),
        review=weekday(today + timedelta(days=chance.randint(70, 100))),
        past=weekday(today - timedelta(days=chance.randint(50, 120))),
    )


def _whole(plan_type: PlanType, name: str, days: _Days, today: date) -> TypedPlan:
    """Return a plan that has what its type needs."""
    plans = {
        "single": TypedPlan("single", starts=days.first, end_condition="seen"),
        "reserve": TypedPlan("reserve", trigger="event", watched=("news",), holder=name, expires=days.last),
        "short": TypedPlan("short", starts=days.soon, contact_days=7, report_days=7),
        "long": TypedPlan("long", continuity_owner=name, reviews=(days.review,), reconsider_when="change"),
    }
    required(not check(plans[plan_type], today), "a whole plan lacks nothing")
    return plans[plan_type]


def _as_said(plan: TypedPlan, line_id: str, days: _Days) -> TypedPlan:
    """Return a plan as a line has it that leaves something out or names the wrong day."""
    if line_id.endswith("-late"):
        return replace(plan, starts=days.late)
    if line_id.endswith("-past"):
        return replace(plan, reviews=(days.past,))
    return replace(plan, **_FAULTY[line_id])  # type: ignore[arg-type]


def _said(line_id: str, name: str, days: _Days) -> Value:
    return line(line_id, name=name, **{day: shown.day(value) for day, value in vars(days).items()})


CASES: Mapping[str, CaseMaker] = {"planning.types": types, "planning.typed": typed}
