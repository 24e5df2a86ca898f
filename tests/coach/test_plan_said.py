"""What the checks of plans found, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from acctkit.coach.plan_said import progress_question, say_checks, say_clash, say_finding
from acctkit.i18n import Language, language
from acctkit.plan.availability import Worker
from acctkit.plan.clashes import clashes
from acctkit.plan.planned import Planned
from acctkit.plan.steps import Finding
from acctkit.playbook import entries
from acctkit.playbook.plan_texts import PlanCheck, ProgressQuestion

MONDAY = date(2026, 6, 29)
ACTIONS = (
    Planned("a", "Visit", ("R1",), MONDAY, MONDAY, time(9), 2.0),
    Planned("b", "Call", ("R1",), MONDAY, MONDAY, time(10), 6.5),
    Planned("c", "Report", ()),
    Planned("d", "Offer", ("R1", "R2"), MONDAY, MONDAY - timedelta(days=1), None, 1.0),
    Planned("e", "Trip", ("R2",), MONDAY, MONDAY, None, 1.0),
)


@pytest.mark.parametrize("code", ["en", "es"])
def test_every_clash_is_said(code: str) -> None:
    """Is everything that does not fit said with titles, names and days, no place left open?"""
    away = Worker("R2", away=((MONDAY, MONDAY),))
    found = clashes(ACTIONS, {"R1": Worker("R1"), "R2": away})
    said = [
        say_clash(one, {each.key: each for each in ACTIONS}, {"R1": "Ana"}, language(code)) for one in found
    ]
    assert {one.code for one in found} >= {
        "appointments-at-once",
        "hours-beyond-available",
        "action-while-away",
    }
    assert all(text and mend and "{" not in text for text, mend in said)


def test_overload_in_words(en: Language) -> None:
    """Are the hours and the person of an overload in the sentence?"""
    found = clashes(ACTIONS[:2], {})
    overload = next(one for one in found if one.code == "hours-beyond-available")
    text, _ = say_clash(overload, {each.key: each for each in ACTIONS}, {"R1": "Ana"}, en)
    assert text.startswith("Ana has 8.5 hours of work planned on Jun 29, 2026, and 5.6 can be")
    longer, _ = say_clash(
        replace(overload, last=date(2026, 6, 30)), {each.key: each for each in ACTIONS}, {}, en
    )
    assert "planned from Jun 29, 2026 to Jun 30, 2026, and" in longer


def test_checks_of_plans(en: Language) -> None:
    """Has every check of a type and of a quantity a sentence without open places?"""
    codes = [check.id for check in entries(PlanCheck).values() if check.about in ("type", "quantity")]
    assert all("{" not in text and mend for text, mend in say_checks(codes, en))


@pytest.mark.parametrize("code", ["en", "es"])
def test_findings_of_the_steps(code: str) -> None:
    """Has every check of the seven steps a sentence that can be filled?"""
    for one in entries(PlanCheck).values():
        if one.about == "steps":
            text, mend = say_finding(
                Finding(one.id, "people", ("R1",), 9.5, 4.0), {"R1": "Ana"}, language(code)
            )
            assert "{" not in text
            assert mend
            assert ("{what}" in one.text) == ("Ana" in text)


def test_question_of_the_week(en: Language) -> None:
    """Does each week bring the next question, and each customer another one?"""
    asked = {progress_question(0, MONDAY + timedelta(weeks=week), en) for week in range(7)}
    assert len(asked) == len(entries(ProgressQuestion))
    assert progress_question(0, MONDAY, en) != progress_question(1, MONDAY, en)
