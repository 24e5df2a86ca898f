"""What is due in the next four weeks, and what does not fit."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acctkit.coach.commitments import commitments
from acctkit.coach.facts import team_facts
from acctkit.coach.weeks_ahead import WeeksAhead, weeks_ahead

TODAY = date(2026, 6, 30)


def ahead(make_team: Any, today: date = TODAY, **tables: Any) -> WeeksAhead:
    team = make_team(**({"reps": [{"rep_id": "R1", "name": "Ana", "country": "ES"}]} | tables))
    rep = team_facts(team, today).rep("R1")
    return weeks_ahead(rep, commitments(rep))


def task(key: str, due: date | None, **other: Any) -> dict[str, Any]:
    return {"task_id": key, "rep_id": "R1", "title": key, "created": date(2026, 6, 1), "due": due} | other


def test_which_weeks(make_team: Any) -> None:
    """Do the weeks begin with the one of today, and at a weekend with the next one?"""
    first = [ahead(make_team, today).weeks[0][0].day for today in (TODAY, date(2026, 7, 4), date(2026, 7, 5))]
    assert first == [date(2026, 6, 29), date(2026, 7, 6), date(2026, 7, 6)]
    assert [len(week) for week in ahead(make_team).weeks] == [7, 7, 7, 7]


def test_what_is_due(make_team: Any) -> None:
    """Are tasks, next steps and agreed actions found on their days, and what is done or given later left out?"""
    deal = {"rep_id": "R1", "status": "open", "stage": "offer", "created": "2026-05-01", "account_id": "A"}
    agreed = {"rep_id": "R1", "agreed_on": date(2026, 6, 1), "due": date(2026, 7, 2), "status": "open"}
    found = ahead(
        make_team,
        accounts=[{"account_id": "A", "name": "Acme"}],
        deals=[deal | {"deal_id": "D1", "next_step": "Call", "next_step_date": date(2026, 7, 2)}],
        tasks=[
            task("K1", date(2026, 7, 1)),
            task("done", date(2026, 7, 1), done=date(2026, 6, 29)),
            task("given later", date(2026, 7, 1), created=date(2026, 7, 1)),
            task("without a day", None),
            task("past", date(2026, 6, 29)),
            task("far", date(2026, 7, 27)),
        ],
        actions=[agreed | {"action": "own", "owner": "Ana"}, agreed | {"action": "hers", "owner": "Eva"}],
    )
    assert [(one.kind, one.title, one.account, one.owner) for one in found.due] == [
        ("task", "K1", None, None),
        ("agreed", "own", None, None),
        ("agreed", "hers", None, "Eva"),
        ("step", "Call", "Acme", None),
    ]
    assert found.passed == {"task": 1}


def test_days_without_work(make_team: Any) -> None:
    """Is what is due in an absence or on a public holiday a clash, and what somebody else does none?"""
    found = ahead(
        make_team,
        date(2026, 12, 1),
        tasks=[task("K1", date(2026, 12, 8)), task("K2", date(2026, 12, 14)), task("K3", date(2026, 12, 16))],
        actions=[
            {
                "rep_id": "R1",
                "agreed_on": date(2026, 6, 1),
                "action": "hers",
                "owner": "Eva",
                "due": date(2026, 12, 15),
            }
        ],
        absences=[
            {"rep_id": "R1", "first_day": date(2026, 12, 14), "last_day": date(2026, 12, 15), "kind": "x"}
        ],
    )
    days = {day.day: day for week in found.weeks for day in week}
    assert [day for day in days if days[day].clash] == [date(2026, 12, 8), date(2026, 12, 14)]
    assert (days[date(2026, 12, 15)].off, days[date(2026, 12, 15)].away) == (True, "x")


@pytest.mark.parametrize(("count", "full"), [(11, []), (12, [(12, 12.0, 11.2)])])
def test_more_than_fits(make_team: Any, count: int, full: list[Any]) -> None:
    """By hand: do two days with 5.6 hours each hold eleven things of an hour, and not twelve?"""
    found = ahead(make_team, tasks=[task(f"K{number}", date(2026, 7, 1)) for number in range(count)])
    assert [(one.count, one.wanted, round(one.available, 1)) for one in found.full] == full


DAYS = st.none() | st.integers(-20, 40).map(lambda days: TODAY + timedelta(days=days))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(DAYS, max_size=12), st.lists(st.tuples(DAYS, DAYS), max_size=3))
def test_everything_once(make_team: Any, due: list[Any], away: list[Any]) -> None:
    """Does every open task with a day stand once in the weeks, or among those passed, or after them?"""
    found = ahead(
        make_team,
        tasks=[task(f"K{number}", day) for number, day in enumerate(due)],
        absences=[{"rep_id": "R1", "first_day": first, "last_day": last} for first, last in away],
    )
    last = found.weeks[-1][-1].day
    assert Counter(one.row_id for one in found.due) == Counter(
        f"K{number}" for number, day in enumerate(due) if day and TODAY <= day <= last
    )
    assert sum(found.passed.values()) == sum(day is not None and day < TODAY for day in due)
