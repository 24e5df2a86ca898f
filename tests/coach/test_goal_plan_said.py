"""What a goal lacks, in words."""

from __future__ import annotations

from datetime import date

import pytest

from acctkit.calendar import WorkingDays
from acctkit.coach.goal_plan_said import say_doubts, say_missing, say_verdict
from acctkit.i18n import language
from acctkit.plan.goal_plan import Checkpoint, GoalAction, GoalSheet, missing
from acctkit.plan.goal_sentence import read_goal

TODAY = date(2026, 6, 30)
EVERYTHING = GoalSheet(
    id="G1",
    deadline=date(2026, 6, 1),
    actions=(GoalAction(what="Call", due=date(2026, 7, 4)), GoalAction(what="Visit", owner="Ana")),
    checkpoints=(Checkpoint(day=date(2026, 7, 4)),),
)


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_worksheet(code):
    """Is everything that a worksheet lacks said, with the actions and days concerned, and how to mend it?"""
    lang = language(code)
    said = [say_missing(each, lang) for each in missing(EVERYTHING, TODAY, WorkingDays())]
    assert len(said) > 10
    assert all(text and mend and "{" not in text for text, mend in said)
    assert any("Call" in text for text, _ in said)
    assert any(lang.date(date(2026, 7, 4)) in text for text, _ in said)


def test_a_sentence(en):
    """Are the reasons of a verdict said, and what can be read in two ways?"""
    found = read_goal("Reach 1.234 euros of margin by 03/04/2027", en, TODAY)
    assert say_verdict(found.verdicts[1], en)[0][0] == "It does not say where the number will be read off."
    day, amount = say_doubts(found, en)
    assert "Mar 4, 2027" in day
    assert "Apr 3, 2027" in day
    assert "1.234" in amount
    assert "1,234" in amount
    assert say_doubts(read_goal("Sell more", en, TODAY), en) == ()
