"""A plan saved, reopened and compared."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from acctkit.plan.plan_file import PlanFileError
from acctkit.plan.steps import (
    SCHEMA,
    Action,
    Objective,
    Person,
    Plan,
    changes,
    from_json,
    to_json,
)

MADE = date(2026, 6, 30)
TEXT = st.text(st.characters(codec="utf-8"), max_size=20).map(str.strip)
IDS = st.text("abcxyz019", min_size=1, max_size=4)
OBJECTIVES = st.builds(
    Objective,
    id=IDS,
    title=TEXT,
    amount=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    deadline=st.none() | st.dates(),
    rank=st.none() | st.integers(1, 9),
    type=st.sampled_from([None, "single", "reserve", "short", "long"]),
    watched=st.lists(TEXT, max_size=2).map(tuple),
    reviews=st.lists(st.dates(), max_size=2).map(tuple),
    sure=st.none() | st.floats(0, 1),
)
ACTIONS = st.builds(
    Action, id=IDS, title=TEXT, begins=st.none() | st.times(), hours=st.none() | st.floats(0, 99)
)
PLANS = st.builds(
    Plan,
    title=TEXT,
    made=st.dates(),
    objectives=st.lists(OBJECTIVES, max_size=4, unique_by=lambda one: one.id).map(tuple),
    actions=st.lists(ACTIONS, max_size=4, unique_by=lambda one: one.id).map(tuple),
    budget=st.none() | st.floats(0, 1e9),
)
PLAN = Plan(
    title="Plan",
    made=MADE,
    objectives=(Objective(id="O1", title="One", rank=1), Objective(id="O2", title="Two", rank=2)),
    people=(Person(id="R1", hours=8),),
    actions=(Action(id="A1", objective="O1", title="Visit", begins=time(9, 30)),),
)


@settings(max_examples=60, deadline=None)
@given(PLANS)
def test_saved_and_reopened(plan: Plan) -> None:
    """Is a reopened plan the plan that was saved, without a change, and the file the same again?"""
    text = to_json(plan)
    again = from_json(text)
    assert again == plan
    assert changes(plan, again) == ()
    assert to_json(again) == text
    assert json.loads(text)["schema_version"] == SCHEMA


@settings(max_examples=60, deadline=None)
@given(PLANS, PLANS)
def test_same_only_without_changes(one: Plan, other: Plan) -> None:
    """Are two plans the same exactly when nothing changed?"""
    assert (changes(one, other) == ()) == (one == other)


def summary(before: Plan, after: Plan) -> list[tuple[Any, ...]]:
    return [(one.kind, one.part, one.id, one.field, one.before, one.after) for one in changes(before, after)]


def test_exactly_the_change() -> None:
    """Does a plan saved, changed, reopened and compared show exactly the change?"""
    objective = PLAN.objectives[0].model_copy(update={"deadline": date(2026, 9, 30)})
    changed = PLAN.model_copy(update={"objectives": (objective, PLAN.objectives[1]), "budget": 100.0})
    assert summary(PLAN, from_json(to_json(changed))) == [
        ("changed", "", "", "budget", None, 100.0),
        ("changed", "objectives", "O1", "deadline", None, date(2026, 9, 30)),
    ]


def test_added_removed_moved() -> None:
    """Is a part that came or went told whole, and another order told once?"""
    third = Objective(id="O3")
    swapped = PLAN.model_copy(update={"objectives": PLAN.objectives[::-1]})
    assert summary(PLAN, swapped) == [("moved", "objectives", "", "", ("O1", "O2"), ("O2", "O1"))]
    more = PLAN.model_copy(update={"objectives": (third, *PLAN.objectives), "people": ()})
    assert [one[:3] for one in summary(PLAN, more)] == [
        ("added", "objectives", "O3"),
        ("removed", "people", "R1"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-json"),
        ("{", "not-json"),
        ("[" * 100_000, "not-json"),
        ('{"schema_version": 1, "made": "2026-06-30", "budget": NaN}', "not-json"),
        ("[]", "no-plan"),
        ("{}", "no-plan"),
        ('{"schema_version": true, "made": "2026-06-30"}', "no-plan"),
        ('{"schema_version": 0, "made": "2026-06-30"}', "no-plan"),
        ('{"schema_version": 2, "made": "2026-06-30"}', "newer"),
        ('{"schema_version": 1}', "no-plan"),
        ('{"schema_version": 1, "made": "2026-06-30", "surprise": 1}', "no-plan"),
        ('{"schema_version": 1, "made": "2026-06-30", "people": [{"id": "a"}, {"id": "a"}]}', "no-plan"),
        (" " * 2_000_001, "too-large"),
    ],
)
def test_files_that_are_no_plan(text: str, code: str) -> None:
    """Is a file that is no plan, or one of a newer kit, refused with the reason?"""
    with pytest.raises(PlanFileError) as caught:
        from_json(text)
    assert caught.value.code == code


def test_frozen() -> None:
    """Can nobody change a plan that somebody else holds?"""
    with pytest.raises(ValidationError):
        PLAN.title = "other"  # type: ignore[misc]
