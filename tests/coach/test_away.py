"""Who is away in which of the months ahead."""

from datetime import date

import pytest

from acctkit.coach.away import time_away
from acctkit.coach.facts import team_facts

TODAY = date(2026, 6, 10)
MONTHS = tuple(date(2026, number, 1) for number in range(6, 13))


@pytest.fixture
def found(make_team):
    """Look up who is away, given absences as (rep, first day, last day)."""

    def look(*absences, today=TODAY, reps=("a", "b"), **hired):
        rows = [{"rep_id": rep, "first_day": first, "last_day": last} for rep, first, last in absences]
        people = [{"rep_id": rep, "name": rep, "hired": hired.get(rep)} for rep in reps]
        return time_away(team_facts(make_team(reps=people, absences=rows), today), MONTHS)

    return look


def test_a_whole_month(found):
    """Is July closed for whoever is away on all its working days, weekends at its ends or not?"""
    assert found(("a", date(2026, 7, 1), date(2026, 7, 31))).closed == {("a", date(2026, 7, 1))}
    # August 2026 begins on a Saturday and ends on a Monday.
    assert found(("a", date(2026, 8, 3), date(2026, 8, 31))).closed == {("a", date(2026, 8, 1))}


def test_one_day_at_work_is_enough(found):
    """Is a month open in which one working day is left?"""
    assert found(("a", date(2026, 7, 2), date(2026, 7, 31))).closed == frozenset()


def test_absences_that_follow_each_other(found):
    """Do two absences one after the other close the month together?"""
    parts = (("a", date(2026, 7, 1), date(2026, 7, 17)), ("a", date(2026, 7, 20), date(2026, 9, 1)))
    assert {month.month for _, month in found(*parts).closed} == {7, 8}


def test_only_the_days_ahead_count(found):
    """Is the running month closed for whoever is away from tomorrow on?"""
    assert found(("a", date(2026, 6, 11), date(2026, 6, 30))).closed == {("a", date(2026, 6, 1))}
    # On the last Friday of May no working day of May is left to be away on.
    ending = found(("a", date(2026, 5, 1), date(2026, 5, 31)), today=date(2026, 5, 29))
    assert ending.closed == frozenset()


def test_no_known_end_closes_nothing(found):
    """Is somebody whose absence has no end named, and no month closed that nobody knows to be lost?"""
    away = found(("b", date(2026, 6, 1), None))
    assert (away.closed, away.endless) == (frozenset(), ("b",))
    assert found(("b", date(2027, 2, 1), None)).endless == ()


def test_before_the_first_working_day(found):
    """Are the months before somebody's first working day closed, also beside an absence?"""
    away = found(("a", date(2026, 9, 1), date(2026, 9, 30)), a=date(2026, 8, 17))
    assert {month.month for _, month in away.closed} == {6, 7, 9}


def test_rows_without_a_beginning_or_of_strangers(found):
    """Do rows that name no first day, or nobody of the team, do no harm?"""
    away = found(("a", None, date(2026, 7, 31)), ("x", date(2026, 7, 1), None))
    assert (away.closed, away.endless) == (frozenset(), ())
