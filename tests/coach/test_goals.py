"""What is left of the year, by month."""

from datetime import date

import pytest

from acctkit.coach.facts import team_facts
from acctkit.coach.goals import goals


@pytest.fixture
def made(make_team):
    return lambda day, **tables: goals(team_facts(make_team(**tables), day).rep("r"))


def aims(amount, *months):
    return [{"rep_id": "r", "month": date(2026, number, 1), "target": amount} for number in months]


@pytest.mark.parametrize(("day", "first"), [(date(2026, 6, 10), 6), (date(2026, 6, 30), 7)])
def test_what_is_left(made, ended, day, first):
    """Is the target less what is booked spread over the months left, to the last unit of money?"""
    deals = ended("r", "won", 7, created="2026-02-01", days=20, amount=133.33)
    found = made(day, deals=deals, targets=aims(1000.0, *range(1, 13)))
    assert found.left == round(12_000 - 7 * 133.33)
    assert sum(row.needed for row in found.months) == found.left
    assert [row.month.month for row in found.months] == list(range(first, 13))
    assert {row.target for row in found.months} == {1000.0}


def test_year_begins_with_the_first_target(made, ended):
    """Is revenue from before the first target not set against it?"""
    deals = ended("r", "won", 1, created="2026-01-02", days=5, amount=500.0) + ended(
        "r", "won", 1, created="2026-04-02", days=5, amount=80.0, mark="x"
    )
    assert made(date(2026, 6, 10), deals=deals, targets=aims(100.0, *range(4, 13))).booked == 80.0


def test_beyond_the_target(made, ended):
    """Is nothing left, and nothing below zero, once the target is passed?"""
    found = made(
        date(2026, 6, 10),
        deals=ended("r", "won", 1, created="2026-02-01", amount=5000.0),
        targets=aims(10.0, *range(1, 13)),
    )
    assert found.left == 0
    assert {row.needed for row in found.months} == {0}


def test_without_targets(made, ended):
    """Without targets, does exactly the last year stand in, and nothing at all where it brought nothing?"""
    today = date(2026, 6, 10)

    def win(closed, amount):
        return ended("r", "won", 1, created=closed, days=0, amount=amount, mark=closed)

    found = made(today, deals=win("2025-06-10", 1.0) + win("2025-06-11", 20.0) + win("2026-06-10", 300.0))
    assert (found.target, found.left, len(found.months)) == (None, 320, 12)
    assert made(today, deals=win("2025-06-10", 1.0)) is None
