"""The actions of a plan as events."""

from __future__ import annotations

from datetime import date, time

from acctkit.coach.plan_events import plan_events, undated
from acctkit.plan.steps import Action, Objective, Plan

TODAY = date(2026, 6, 29)  # a Monday
FIRST = Objective(id="o1", title="One", rank=1)


def test_events(en):
    """Do actions become events that keep their key, timed only with time and duration, without those that have no day?"""
    actions = (
        Action(id="a", title="Visit", owner="R1", first=TODAY, begins=time(9), hours=1.5, objective="o1"),
        Action(id="b", first=TODAY, last=date(2026, 7, 2), hours=3),
        Action(id="c", first=TODAY, begins=time(9)),
        Action(id="d", title="Never"),
        Action(id="e", first=date(2026, 7, 2), last=TODAY),
    )
    plan = Plan(id="p", title="Autumn", made=TODAY, objectives=(FIRST,), actions=actions)
    visit, long, untimed = plan_events(plan, {"R1": "Ana"}, en)
    assert (visit.key, visit.begins, visit.minutes, visit.last) == ("plan/p/a", time(9), 90, None)
    assert visit.note.splitlines() == ["Plan: Autumn", "Objective: One", "Responsible: Ana", "Hours: 1.5"]
    assert (long.first, long.last, long.begins) == (TODAY, date(2026, 7, 2), None)
    assert untimed.begins is None
    assert [one.id for one in undated(plan)] == ["d", "e"]
