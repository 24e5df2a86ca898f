"""What is said about how much is begun."""

from datetime import date, timedelta

import pytest

from acctkit.coach.beginning_signs import beginnings
from acctkit.coach.facts import team_facts

DAY = date(2026, 6, 10)


def ago(days):
    return DAY - timedelta(days=days)


@pytest.fixture
def begun(make_team, still_open):
    """Begin one deal on each of some days before the day, for each rep."""

    def look(**days):
        deals = [
            row
            for rep, every in days.items()
            for number, day in enumerate(every)
            for row in still_open(rep, 1, created=ago(day), mark=str(number))
        ]
        return beginnings(team_facts(make_team(deals=deals), DAY).rep("r"))

    return look


EVEN = range(0, 365, 5)


def test_drying_up(begun):
    """Does somebody with a deal every five days until three months ago dry up?"""
    sign = begun(r=range(90, 365, 5), o=EVEN)
    assert sign.card == "drying_up"
    values = {name: value.value for name, value in sign.values.items()}
    assert (values["recent"], values["begun"], values["span"]) == (0, 55, 361)
    assert values["share"] == 0
    assert values["peers"] == pytest.approx(18 / 73)
    assert values["expected"] == round(55 * 18 / 73)


def test_window_is_ninety_days(begun):
    """Does a deal begun 89 days ago count as lately, and one begun 90 days ago not?"""
    assert begun(r=[*range(90, 365, 5), 89], o=EVEN).values["recent"].value == 1


def test_newcomers_are_no_measure(begun):
    """Is nobody said to dry up because colleagues joined lately and so began everything lately?"""
    assert begun(r=EVEN, o=EVEN, new=[*range(60)] * 2) is None
    assert begun(r=EVEN, new=[*range(60)] * 2) is None


def test_too_new_to_tell(begun):
    """Is nothing said about somebody who began less than two windows ago?"""
    assert begun(r=[*range(91, 179)], o=EVEN) is None
    assert begun(r=[*range(91, 180)], o=range(0, 180, 2)).card == "drying_up"


def test_more_than_usual(begun):
    """Is a burst of new deals a strength?"""
    assert begun(r=[*range(45), *range(90, 365, 10)], o=EVEN).card == "many_beginnings"


def test_nobody_else_began_anything(begun):
    """Where the others began nothing lately, is whoever did said to begin more, without a division by zero?"""
    sign = begun(r=EVEN, o=range(100, 365, 3))
    assert (sign.card, sign.strength) == ("many_beginnings", 1.0)
