"""Whether a plan of seven steps holds together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from acctkit.plan.availability import Worker
from acctkit.plan.steps import (
    STEPS,
    Action,
    ClientResource,
    Cost,
    Known,
    Need,
    Objective,
    Person,
    Plan,
    Skill,
    check,
)
from acctkit.playbook import entries
from acctkit.playbook.group_types import GroupType
from acctkit.playbook.plan_texts import PlanCheck, PlanStep

MADE, DUE = date(2026, 6, 30), date(2026, 9, 30)
FIRST = Objective(id="O1", title="New clinics", amount=5, unit="clinics", deadline=DUE, owner="R1", rank=1)
SECOND = FIRST.model_copy(update={"id": "O2", "rank": 2})
GOOD = Plan(
    title="Autumn",
    made=MADE,
    objectives=(FIRST, SECOND),
    people=(Person(id="R1", hours=10),),
    means=("car",),
    costs=(Cost(id="C1", objective="O1", what="samples", amount=400),),
    budget=500,
    client=(ClientResource(id="K1", objective="O1", what="a room", agreed=True),),
    needs=(Need(id="N1", objective="O1", what="price list", by=date(2026, 7, 10)),),
    skills=(Skill(id="S1", objective="O1", person="R1", task="Asking questions", level=3.5),),
    actions=(
        Action(id="A1", objective="O1", title="Visit", owner="R1", first=date(2026, 7, 6), hours=3),
        Action(id="A2", objective="O2", title="Call", owner="R1", first=date(2026, 7, 7), hours=2),
    ),
)
RATED = Known({("R1", "Asking questions"): 4.0})


def codes(plan: Plan) -> list[str]:
    return [finding.code for finding in check(plan, RATED)]


def changed(part: str, at: int = 0, **update: Any) -> Plan:
    parts = list(getattr(GOOD, part))
    parts[at] = parts[at].model_copy(update=update)
    return GOOD.model_copy(update={part: tuple(parts)})


def without(**update: Any) -> Plan:
    return GOOD.model_copy(update=update)


def test_a_good_plan() -> None:
    """Does a plan that holds together pass?"""
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (changed("objectives", amount=None), ["steps-objective-no-amount"]),
        (changed("objectives", unit=""), ["steps-objective-no-amount"]),
        (changed("objectives", deadline=None), ["steps-objective-no-deadline"]),
        (changed("objectives", owner=""), ["steps-objective-no-owner"]),
        (
            changed("objectives", 1, deadline=date(2026, 6, 29)),
            ["steps-objective-past", "steps-action-after-deadline"],
        ),
        (changed("objectives", 1, rank=None), ["steps-not-ranked"]),
        (changed("objectives", 1, rank=1), ["steps-same-rank"]),
        (changed("actions", first=date(2026, 7, 8)), ["steps-priority-later"]),
        (without(actions=GOOD.actions[:1]), ["steps-objective-no-action"]),
        (changed("objectives", owner="R9"), ["steps-owner-not-listed"]),
        (changed("people", hours=None), ["steps-person-no-hours"]),
        (changed("people", hours=4), ["steps-hours-beyond-promised"]),
        (without(budget=None), ["steps-no-budget"]),
        (changed("costs", amount=None), ["steps-cost-no-amount"]),
        (without(budget=399), ["steps-over-budget"]),
        (without(client=()), ["steps-no-client-resource"]),
        (changed("client", agreed=False), ["steps-client-not-agreed"]),
        (changed("needs", by=None), ["steps-need-no-day"]),
        (changed("needs", by=date(2026, 10, 1)), ["steps-need-too-late"]),
        (changed("needs", by=None, there=True), []),
        (without(skills=()), ["steps-no-skill"]),
        (changed("skills", task="Closing"), ["steps-skill-not-rated"]),
        (changed("skills", level=4.5), ["steps-skill-gap"]),
        (changed("costs", objective="O9"), ["steps-without-objective"]),
        (changed("actions", 1, first=date(2026, 10, 1)), ["steps-action-after-deadline"]),
    ],
)
def test_each_fault_is_told_alone(plan: Plan, expected: list[str]) -> None:
    """Is exactly what is wrong found, and does a sentence exist for it?"""
    assert codes(plan) == expected
    assert set(expected) <= set(entries(PlanCheck))


def test_empty_plan() -> None:
    """Does an empty plan say what each step lacks, without failing?"""
    found = check(Plan(made=MADE))
    assert [finding.step for finding in found] == [
        "objectives",
        "people",
        "money",
        "client_resources",
        "skills",
    ]


def test_amounts_of_a_conflict() -> None:
    """Are both amounts told where hours, money or ability do not suffice?"""
    hours = next(one for one in check(changed("people", hours=4), RATED))
    assert (hours.ids, hours.wanted, hours.available) == (("R1",), 5, 4)
    money = next(one for one in check(without(budget=399), RATED))
    assert (money.wanted, money.available) == (400, 399)


def test_later_deadline_may_begin_later() -> None:
    """Is a first priority that is due later allowed to begin later?"""
    plan = changed("actions", first=date(2026, 7, 8))
    later = FIRST.model_copy(update={"deadline": date(2026, 12, 1)})
    assert codes(plan.model_copy(update={"objectives": (later, SECOND)})) == []


def test_absence_of_a_person_reaches_the_plan() -> None:
    """Is an action found that falls into the absence of its owner?"""
    away = {"R1": Worker("R1", away=((date(2026, 7, 6), date(2026, 7, 6)),))}
    found = check(GOOD, replace(RATED, workers=away))
    assert [(clash.code, clash.step) for clash in found] == [("action-while-away", "calendar")]


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ({"type": "short", "starts": date(2026, 7, 1), "contact_days": 7, "report_days": 7}, []),
        (
            {"type": "short", "starts": date(2026, 8, 1), "contact_days": 7, "report_days": 7},
            ["short-starts-late"],
        ),
        ({"type": "reserve", "watched": ("news",), "holder": "R1", "expires": DUE}, ["reserve-no-trigger"]),
        (
            {"type": "long", "end_condition": "ignored"},
            ["long-no-owner", "long-no-review", "long-no-criteria"],
        ),
        ({"proxy": "trust-rated", "baseline": 3}, []),
        ({"proxy": "trust-rated"}, ["quantity-no-baseline"]),
        ({"proxy": "gone", "baseline": 3}, ["quantity-no-proxy"]),
        ({"proxy": "complaints", "baseline": 3}, ["quantity-wrong-way"]),
        (
            {"proxy": "trust-rated", "baseline": 3, "baseline_low": 2, "baseline_high": 6},
            ["quantity-no-confidence", "quantity-within-baseline"],
        ),
    ],
)
def test_type_and_sign_of_an_objective(update: dict[str, Any], expected: list[str]) -> None:
    """Is what an objective lacks of its type and its sign found in the first step, and nothing of another type?"""
    found = check(changed("objectives", **update), RATED)
    assert [(one.code, one.step, one.ids) for one in found] == [
        (code, "objectives", ("O1",)) for code in expected
    ]
    assert set(expected) <= set(entries(PlanCheck))


def test_hours_that_are_not_there() -> None:
    """Are promised hours held against working days without absences, from today to the last day of the plan?"""
    day = date(2026, 7, 7)
    short = tuple(each.model_copy(update={"deadline": day}) for each in GOOD.objectives)
    plan = GOOD.model_copy(update={"objectives": short, "people": (Person(id="R1", hours=20),), "needs": ()})
    assert check(plan, RATED) == ()  # six working days of 5.6 hours
    away = {"R1": Worker("R1", away=((date(2026, 7, 1), date(2026, 7, 3)),))}
    (found,) = check(plan, replace(RATED, workers=away))
    assert (found.code, found.ids, found.wanted, found.available) == (
        "steps-hours-beyond-there",
        ("R1",),
        20,
        pytest.approx(16.8),
    )
    assert [one.code for one in check(plan, replace(RATED, today=date(2026, 7, 6)))] == [
        "steps-hours-beyond-there"
    ]


def test_own_rating_alone() -> None:
    """Is a skill that only the person has rated said to be so, a gap besides?"""
    own = Known({("R1", "Asking questions"): 2.0}, frozenset({("R1", "Asking questions")}))
    assert [one.code for one in check(GOOD, own)] == ["steps-skill-own-rating", "steps-skill-gap"]


def test_steps_have_words() -> None:
    """Are there seven steps, in order, each with its purpose and questions?"""
    assert tuple(entries(PlanStep)) == STEPS
    assert all(tuple(role.id for role in each.roles) == STEPS for each in entries(GroupType).values())
    assert all(step.prompts for step in entries(PlanStep).values())
