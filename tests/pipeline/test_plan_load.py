"""Is a month plan held against what the rep has begun and moved before?"""

from datetime import date

import pytest

from acctkit.measures.estimate import Estimate, unknown
from acctkit.pipeline.capacity import Capacity, Load
from acctkit.pipeline.month_plan import month_plan
from acctkit.pipeline.plan_load import plan_load
from acctkit.playbook import entries
from acctkit.playbook.month_plan import PlanSentence

TODAY = date(2026, 6, 10)


def load(usual, most):
    return Load(Estimate(usual, None, None, 12), most, "rep")


@pytest.fixture
def plan(frame, history, still_open):
    """Return a plan of 80 new deals with eight open ones."""
    deals = frame(history, [still_open(str(number), 10) for number in range(8)])
    made = month_plan(frame(history), deals, target=20_000.0, booked=0.0, today=TODAY)
    assert made.X == 80
    return month_plan(deals, deals, target=20_000.0, booked=0.0, today=TODAY)


@pytest.mark.parametrize(
    ("begun", "moved", "sentences", "spared"),
    [
        (load(200, 300), load(8, 9), (), 0),
        (
            load(10, 300),
            load(5.5, 8),
            ("month_plan.begins_more_than_usual", "month_plan.moves_more_than_usual"),
            3,
        ),
        (
            load(5, 9),
            load(5, 7),
            ("month_plan.moves_more_than_ever",),
            3,
        ),  # X beyond is told by the plan itself
        (load(5, 9), Load(unknown("nothing-recorded"), None, "team"), (), 0),
    ],
)
def test_worked_by_hand(plan, begun, moved, sentences, spared):
    """Are the sentences those of the capacity, with the number of deals that must wait?"""
    assert plan.Y == 8
    found = plan_load(plan, Capacity(begun, moved))
    assert (found.sentences, found.spared) == (sentences, spared)
    assert set(found.sentences) <= set(entries(PlanSentence))
