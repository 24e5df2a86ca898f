"""The next weeks of a plan, day by day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.calendar import WorkingDays
from acctkit.coach.plan_team import PlanTeam
from acctkit.coach.plan_weeks import plan_weeks
from acctkit.i18n import language
from acctkit.plan.availability import Worker
from acctkit.plan.steps import Action, Known, Person, Plan

TODAY = date(2026, 6, 29)  # a Monday


HOURS = st.floats(0.5, 60)
SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted)


@given(st.lists(st.tuples(SPANS, HOURS, st.sampled_from(["R1", "R2"])), max_size=6))
def test_the_weeks_hold_all_hours(planned):
    """Do the weeks together hold exactly the hours of the actions, wherever they lie, and each action on a day at least?"""
    day = TODAY.toordinal()
    actions = tuple(
        Action(
            id=str(number),
            owner=who,
            hours=hours,
            first=date.fromordinal(day + first),
            last=date.fromordinal(day + last),
        )
        for number, ((first, last), hours, who) in enumerate(planned)
    )
    away = {"R2": Worker("R2", away=((date(2026, 7, 1), date(2026, 7, 6)),))}
    team = PlanTeam({}, Known(workers=away, today=TODAY), (), None, ratings=False, absences=True)
    weeks = plan_weeks(Plan(made=TODAY, actions=actions), team, TODAY, 4, TODAY, language("en"))
    wanted = sum(load.wanted for week in weeks for load in week.loads)
    assert wanted == pytest.approx(sum(hours for _, hours, _ in planned))
    begun = [entry for week in weeks for each in week.days for entry in each.entries if not entry.goes_on]
    assert len(begun) == len(actions)


def test_a_week_in_words(en):
    """Does a week show holidays and absences on working days, an action only where its owner works, and overload?"""
    workers = {
        "R1": Worker("R1", WorkingDays("US")),
        "R2": Worker("R2", away=((date(2026, 7, 2), date(2026, 7, 5)),)),
    }
    team = PlanTeam(
        {"R1": "Ana", "R2": "Eva"},
        Known(workers=workers, today=TODAY),
        (),
        None,
        ratings=False,
        absences=True,
    )
    action = Action(id="a", title="Trip", owner="R2", first=date(2026, 7, 1), last=date(2026, 7, 6), hours=40)
    plan = Plan(made=TODAY, people=(Person(id="R1"), Person(id="R2")), actions=(action,))
    week, after = plan_weeks(plan, team, TODAY, 2, TODAY, en)
    days = {each.day.day: each for each in week.days}
    assert days[3].holidays == ("Independence Day (observed) (Ana)",)
    assert days[2].away == days[3].away == ("Eva",)
    assert days[4].away == ()
    assert [[entry.title for entry in each.entries] for each in week.days] == [
        [],
        [],
        ["Trip"],
        [],
        [],
        [],
        [],
    ]
    assert after.days[0].entries[0].goes_on
    (load,) = week.loads
    assert (load.who, load.wanted, load.over) == ("Eva", 20, True)
