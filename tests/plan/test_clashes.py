"""What does not fit into a calendar."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.calendar import WorkingDays
from acctkit.plan.availability import Worker, workers
from acctkit.plan.clashes import Clash, clashes
from acctkit.plan.planned import Planned
from acctkit.playbook import entry
from acctkit.playbook.plan_texts import PlanCheck
from acctkit.playbook.thresholds import threshold

MONDAY = date(2026, 6, 29)
DAY = threshold("calendar.hours_a_day") * threshold("calendar.plannable")


def action(key: str, first: date | None = MONDAY, days: int = 1, **other: Any) -> Planned:
    last = None if first is None else first + timedelta(days=days - 1)
    return Planned(key, key, **({"owners": ("R1",), "first": first, "last": last, "hours": 1.0} | other))


def found(*actions: Planned, worker: Worker | None = None) -> list[Clash]:
    return list(clashes(actions, {} if worker is None else {"R1": worker}))


@pytest.mark.parametrize(
    ("faulty", "code"),
    [
        (action("a", owners=()), "action-no-owner"),
        (action("a", owners=(" ",)), "action-no-owner"),
        (action("a", owners=("R1", "R2")), "action-several-owners"),
        (action("a", None), "action-no-day"),
        (action("a", last=MONDAY - timedelta(days=1)), "action-ends-before"),
        (action("a", hours=None), "action-no-hours"),
        (action("a", MONDAY + timedelta(days=5)), "action-on-day-off"),
    ],
)
def test_one_action(faulty: Planned, code: str) -> None:
    """Is what one action lacks told, alone, and is there a sentence for it?"""
    (clash,) = found(faulty)
    assert (clash.code, clash.keys) == (code, ("a",))
    assert entry(PlanCheck, code).about == "calendar"


def test_nothing_lacks() -> None:
    """Is a day that fits left alone?"""
    assert found(action("a", begins=time(9)), action("b", begins=time(10)), action("c", days=3)) == []


def test_public_holiday_and_absence() -> None:
    """Is a public holiday of the person's country a day off, and an absence told as such?"""
    constitution = date(2027, 12, 6)
    spain = Worker("R1", WorkingDays("ES"))
    assert [clash.code for clash in found(action("a", constitution), worker=spain)] == ["action-on-day-off"]
    assert found(action("a", constitution)) == []
    away = Worker("R1", away=((MONDAY, MONDAY + timedelta(days=4)),))
    assert [clash.code for clash in found(action("a"), worker=away)] == ["action-while-away"]
    assert found(action("a", days=8), worker=away) == []


def test_two_appointments_at_once() -> None:
    """Do two overlapping appointments clash, and two that follow each other not, nor those of two people?"""
    first = action("a", begins=time(9), hours=1.5)
    (clash,) = found(first, action("b", begins=time(10)))
    assert (clash.code, clash.keys, clash.first) == ("appointments-at-once", ("a", "b"), MONDAY)
    assert found(first, action("b", begins=time(10, 30))) == []
    assert found(first, action("b", begins=time(10), owners=("R2",))) == []


def test_overload_names_the_shortest_stretch() -> None:
    """Is the full day named, and not the week around it that could hold it?"""
    (clash,) = found(action("a", hours=DAY), action("b"), action("week", days=5, hours=2.0))
    assert clash.code == "hours-beyond-available"
    assert (clash.first, clash.last, clash.keys) == (MONDAY, MONDAY, ("a", "b"))
    assert (clash.wanted, clash.available) == (pytest.approx(DAY + 1), pytest.approx(DAY))


def test_overload_only_together() -> None:
    """Is a stretch found in which no day alone is too full, as in docs/method.md: 11.7 hours against 11.2?"""
    (clash,) = found(action("a", hours=DAY), action("b", days=2, hours=DAY), action("c", days=2, hours=0.5))
    assert (clash.first, clash.last) == (MONDAY, MONDAY + timedelta(days=1))
    assert clash.keys == ("a", "b", "c")
    assert (clash.wanted, clash.available) == (pytest.approx(11.7), pytest.approx(11.2))


PLANS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 6), st.integers(1, 12)), min_size=1, max_size=6)


@given(PLANS)
def test_overload_is_exact(plan: list[tuple[int, int, int]]) -> None:
    """Is an overload told exactly when working at what is due first cannot be done in time?"""
    actions = [
        action(str(number), MONDAY + timedelta(days=begin), days, hours=float(hours))
        for number, (begin, days, hours) in enumerate(plan)
    ]
    worker = Worker("R1")
    left = {each.key: each.hours or 0.0 for each in actions}
    for day in (MONDAY + timedelta(days=ahead) for ahead in range(20)):
        free = worker.hours(day)
        open_now = [each for each in actions if each.span and each.span[0] <= day <= each.span[1]]
        for each in sorted(open_now, key=lambda one: one.span[1]):  # type: ignore[index]
            done = min(free, left[each.key])
            left[each.key] -= done
            free -= done
    codes = {clash.code for clash in found(*actions, worker=worker)}
    assert any(hours > 1e-9 for hours in left.values()) == bool(
        codes & {"hours-beyond-available", "action-on-day-off"}
    )


def test_workers_of_a_team(make_team: Any) -> None:
    """Do country, absences, open ends and the first working day make up a person's time?"""
    team = make_team(
        reps=[
            {"rep_id": "R1", "country": "España"},
            {"rep_id": "R2", "hired": "2026-07-06"},
        ],
        absences=[
            {"rep_id": "R1", "first_day": "2026-07-01", "last_day": "2026-07-03"},
            {"rep_id": "R1", "first_day": "2026-08-01"},
        ],
    )
    one, two = workers(team).values()
    assert one.days == WorkingDays("ES")
    assert one.at_work(MONDAY, date(2026, 7, 6)) == (MONDAY, date(2026, 6, 30), date(2026, 7, 6))
    assert one.is_away(date(2030, 1, 1))
    assert two.at_work(MONDAY, date(2026, 7, 7)) == (date(2026, 7, 6), date(2026, 7, 7))
    assert two.hours(date(2026, 7, 4)) == 0
    assert two.hours(date(2026, 7, 6)) == pytest.approx(DAY)
