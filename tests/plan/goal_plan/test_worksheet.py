"""Goal worksheets: what they lack, saved and reopened, checkpoints on working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acctkit.calendar import WorkingDays
from acctkit.i18n import language
from acctkit.plan.goal_plan import (
    STEPS,
    Checkpoint,
    GoalAction,
    GoalSheet,
    GoalSheets,
    from_json,
    missing,
    proposed,
    to_json,
    without_plan,
)
from acctkit.plan.goal_plan.worksheet import sheet_of
from acctkit.plan.goal_properties import check
from acctkit.plan.goal_sentence import read_goal
from acctkit.plan.plan_file import PlanFileError
from acctkit.playbook import entries
from acctkit.playbook.goal_texts import GoalStep
from acctkit.playbook.plan_texts import PlanCheck

TODAY = date(2026, 6, 30)
SPAIN = WorkingDays("ES")
WHOLE = GoalSheet(
    id="G1",
    result="revenue with hospitals",
    amount=95_000,
    unit="euros",
    deadline=date(2026, 9, 30),
    owner="Ana",
    baseline=80_000,
    measure="CRM",
    obstacles="No contact in purchasing",
    resources="Two days a month",
    actions=(GoalAction(what="Call the buyer", owner="Ana", due=date(2026, 7, 3)),),
    checkpoints=(Checkpoint(day=date(2026, 8, 3), expected=87_000),),
    signed_by="Ana",
    countersigned_by="Eva",
    signed_on=TODAY,
)
TEXT = st.text(st.characters(codec="utf-8"), max_size=20).map(str.strip)
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
SHEETS = st.builds(
    GoalSheet,
    id=st.text("abc019", min_size=1, max_size=3),
    result=TEXT,
    amount=NUMBERS,
    baseline=NUMBERS,
    deadline=st.none() | DAYS,
    actions=st.lists(st.builds(GoalAction, what=TEXT, owner=TEXT, due=st.none() | DAYS), max_size=3).map(
        tuple
    ),
    checkpoints=st.lists(st.builds(Checkpoint, day=DAYS, expected=NUMBERS), max_size=3).map(tuple),
)


def codes(**changed: object) -> list[str]:
    return [each.code for each in missing(WHOLE.model_copy(update=changed), TODAY, SPAIN)]


def test_complete() -> None:
    """Does a whole worksheet lack nothing, and an empty one something in each step but the review?"""
    assert codes() == []
    assert {each.step for each in missing(GoalSheet(id="G1"), TODAY, SPAIN)} == set(STEPS) - {"review"}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"result": ""}, "goal-no-result"),
        ({"amount": None}, "goal-no-amount"),
        ({"deadline": None}, "goal-no-deadline"),
        ({"owner": ""}, "goal-no-owner"),
        ({"baseline": None}, "goal-no-baseline"),
        ({"baseline": 95_000}, "goal-no-gap"),
        ({"unit": ""}, "goal-no-unit"),
        ({"measure": ""}, "goal-no-source"),
        ({"obstacles": ""}, "goal-no-obstacles"),
        ({"resources": ""}, "goal-no-resources"),
        ({"actions": ()}, "goal-no-actions"),
        ({"actions": (GoalAction(what="Call", due=date(2026, 7, 3)),)}, "goal-action-no-owner"),
        ({"actions": (GoalAction(what="Call", owner="Ana"),)}, "goal-action-no-day"),
        ({"actions": (GoalAction(what="Call", owner="Ana", due=date(2026, 10, 1)),)}, "goal-action-late"),
        ({"actions": (GoalAction(what="Call", owner="Ana", due=date(2026, 8, 15)),)}, "goal-action-free-day"),
        ({"checkpoints": ()}, "goal-no-checkpoints"),
        ({"checkpoints": (Checkpoint(day=date(2026, 7, 4)),)}, "goal-checkpoint-free-day"),
        ({"checkpoints": (Checkpoint(day=date(2026, 10, 1)),)}, "goal-checkpoint-late"),
        ({"countersigned_by": ""}, "goal-not-signed"),
    ],
)
def test_what_is_missing(changed: dict[str, object], code: str) -> None:
    """Is the one thing that a worksheet lacks named, and has it words?"""
    assert codes(**changed) == [code]
    assert code in entries(PlanCheck)


def test_after_the_deadline() -> None:
    """Is a review asked for once the deadline is past, and nothing more when it is written?"""
    after = date(2026, 10, 1)
    assert [each.code for each in missing(WHOLE, after, SPAIN)] == [
        "goal-not-reviewed",
        "goal-nothing-learned",
    ]
    seen = WHOLE.model_copy(update={"reviewed_on": after, "reached": 90_000.0, "learned": "Call earlier"})
    assert missing(seen, after, SPAIN) == ()
    unsigned = WHOLE.model_copy(update={"signed_on": None})
    assert "goal-deadline-passed" in [each.code for each in missing(unsigned, after, SPAIN)]


def test_every_step_has_words() -> None:
    """Are the steps of the worksheet those of the content?"""
    assert tuple(entries(GoalStep)) == STEPS


def test_every_goal_has_an_action_plan() -> None:
    """Is a goal without an action that has owner and day named?"""
    bare = GoalSheet(id="G2", actions=(GoalAction(what="Call", owner="Ana"),))
    assert without_plan([WHOLE, bare]) == (bare,)


def test_begun_from_a_sentence() -> None:
    """Does a worksheet take over what a sentence says, and leave out an owner that is nobody in particular?"""
    text = "Ana raises revenue from 80,000 to 95,000 euros by 30 September 2026, according to the CRM."
    found = read_goal(text, language("en"), TODAY)
    sheet = sheet_of(found.goal, "G1", text)
    assert (sheet.result, sheet.gap, sheet.owner, sheet.measure) == ("revenue", 15_000, "Ana", "the CRM")
    assert [one.holds for one in check(sheet.goal, TODAY)[:3]] == [True, True, True]
    assert sheet_of(read_goal("We sell more", language("en"), TODAY).goal, "G1").owner == ""


@settings(max_examples=60, deadline=None)
@given(st.lists(SHEETS, max_size=4, unique_by=lambda one: one.id))
def test_saved_and_reopened(sheets: list[GoalSheet]) -> None:
    """Are reopened worksheets those that were saved, and the file the same again?"""
    whole = GoalSheets(goals=tuple(sheets))
    text = to_json(whole)
    assert from_json(text) == whole
    assert to_json(from_json(text)) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "not-json"),
        ("[]", "no-plan"),
        ('{"schema_version": 2, "goals": []}', "newer"),
        ('{"schema_version": 1, "goals": [{"id": "G1", "amount": NaN}]}', "not-json"),
        ('{"schema_version": 1, "goals": [{"id": "G1"}, {"id": "G1"}]}', "no-plan"),
        ('{"schema_version": 1, "goals": [{"id": "G1", "unknown": 1}]}', "no-plan"),
        ("[" * 100_000, "not-json"),
        (" " * 2_000_001, "too-large"),
    ],
)
def test_refused(text: str, code: str) -> None:
    """Is a file that holds no worksheets of this version refused, with the reason?"""
    with pytest.raises(PlanFileError) as caught:
        from_json(text)
    assert caught.value.code == code


def test_one_in_the_place_of_another() -> None:
    """Does a changed worksheet keep its place, a new one come last, and one that is taken out go?"""
    two = GoalSheets().with_goal(WHOLE).with_goal(GoalSheet(id="G2"))
    changed = two.with_goal(GoalSheet(id="G1", result="x"))
    assert [(one.id, one.result) for one in changed.goals] == [("G1", "x"), ("G2", "")]
    assert [one.id for one in changed.without("G1").goals] == ["G2"]


def test_checkpoints_by_hand() -> None:
    """Do 66 working days get four checkpoints, the last on the deadline, on the straight way to the amount?"""
    found = proposed(TODAY, date(2026, 9, 30), WorkingDays(), baseline=80, amount=96)
    assert [(each.day, each.expected) for each in found] == [
        (date(2026, 7, 22), 84),
        (date(2026, 8, 14), 88),
        (date(2026, 9, 8), 92),
        (date(2026, 9, 30), 96),
    ]


@given(
    st.integers(-400, 800),
    st.none() | st.floats(-1e9, 1e9),
    st.floats(-1e9, 1e9),
    st.sampled_from([WorkingDays(), SPAIN]),
)
@settings(max_examples=60, deadline=None)
def test_checkpoints(ahead: int, baseline: float | None, amount: float, working: WorkingDays) -> None:
    """Do all checkpoints lie on working days after today and until the deadline, in order, with the amount at the end?"""
    deadline = TODAY + timedelta(days=ahead)
    found = proposed(TODAY, deadline, working, baseline=baseline, amount=amount)
    days = [each.day for each in found]
    assert days == sorted(set(days))
    assert all(TODAY < day <= deadline and working.is_working(day) for day in days)
    assert bool(days) == bool(ahead > 0 and working.within(TODAY + timedelta(days=1), deadline))
    assert len(days) <= 12
    if found:
        assert found[-1].expected == (None if baseline is None else amount)
