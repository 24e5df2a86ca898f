"""The four types of plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from acctkit.plan.plan_types import QUESTIONS, TYPES, TypedPlan, check, choose
from acctkit.playbook import entries, entry
from acctkit.playbook.plan_texts import PlanCheck
from acctkit.playbook.plan_types import PlanTypeText

TODAY = date(2026, 6, 30)
COMPLETE = {
    "single": TypedPlan("single", starts=TODAY, end_condition="the launch is done"),
    "reserve": TypedPlan(
        "reserve",
        trigger="a rival cuts prices",
        watched=("prices",),
        holder="Ana",
        expires=date(2026, 12, 31),
    ),
    "short": TypedPlan("short", starts=TODAY + timedelta(days=7), contact_days=7, report_days=7),
    "long": TypedPlan(
        "long", continuity_owner="Ana", reviews=(date(2026, 9, 30),), reconsider_when="a new owner"
    ),
}


def test_every_type_has_its_words() -> None:
    """Is there a question, a purpose and a reason for each type, in the order in which is asked?"""
    by_question = [choose({**dict.fromkeys(QUESTIONS, False), question: True}).type for question in QUESTIONS]
    assert list(entries(PlanTypeText)) == by_question
    assert set(by_question) == set(TYPES)


@pytest.mark.parametrize("answers", list(product([True, False], repeat=4)))
def test_first_yes_decides(answers: tuple[bool, ...]) -> None:
    """Does the first yes decide, with the other yes told, and four times no leave the type open?"""
    found = choose(dict(zip(QUESTIONS, answers, strict=True)))
    yes = [question for question, answer in zip(QUESTIONS, answers, strict=True) if answer]
    assert found.reason == (yes[0] if yes else "")
    assert found.also == tuple(yes[1:])
    assert (found.type is None) == (not yes)


def test_an_open_question_before_leaves_it_open() -> None:
    """Is no type named while a question that comes first is open, and one named when only later ones are?"""
    assert choose({"once": True}).type is None
    assert choose({"once": True}).open == ("only_if", "at_once", "goes_on")
    assert choose({"only_if": False, "once": True}).type == "single"
    assert choose({}).open == QUESTIONS
    with pytest.raises(ValueError, match="no question"):
        choose({"sometimes": True})


@pytest.mark.parametrize("plan", COMPLETE.values(), ids=COMPLETE)
def test_complete(plan: TypedPlan) -> None:
    """Does a complete plan of each type pass its checks?"""
    assert check(plan, TODAY) == ()


@pytest.mark.parametrize(
    ("kind", "change", "code"),
    [
        ("single", {"end_condition": " "}, "single-no-end-condition"),
        ("single", {"starts": None}, "type-no-start"),
        ("single", {"ends": TODAY - timedelta(days=1)}, "single-ended"),
        ("reserve", {"trigger": ""}, "reserve-no-trigger"),
        ("reserve", {"watched": ("",)}, "reserve-nothing-watched"),
        ("reserve", {"holder": ""}, "reserve-no-holder"),
        ("reserve", {"expires": None}, "reserve-no-expiry"),
        ("reserve", {"expires": TODAY - timedelta(days=1)}, "reserve-expired"),
        ("short", {"starts": None}, "type-no-start"),
        ("short", {"starts": TODAY + timedelta(days=8)}, "short-starts-late"),
        ("short", {"contact_days": None}, "short-no-contact-rhythm"),
        ("short", {"contact_days": 8}, "short-no-contact-rhythm"),
        ("short", {"report_days": 0}, "short-no-report-rhythm"),
        ("long", {"continuity_owner": ""}, "long-no-owner"),
        ("long", {"reviews": ()}, "long-no-review"),
        ("long", {"reviews": (TODAY - timedelta(days=1),)}, "long-no-review-ahead"),
        ("long", {"reconsider_when": ""}, "long-no-criteria"),
    ],
)
def test_what_a_type_needs(kind: str, change: dict[str, Any], code: str) -> None:
    """Is exactly what was taken away told, in words that exist?"""
    assert check(replace(COMPLETE[kind], **change), TODAY) == (code,)
    assert entry(PlanCheck, code).about == "type"
