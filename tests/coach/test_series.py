"""Rows for the pictures."""

import itertools
from datetime import date, timedelta

import pytest

from acctkit.coach.facts import team_facts
from acctkit.coach.series import by_age, by_month

DAY = date(2026, 6, 10)


@pytest.fixture
def rep(make_team):
    return lambda deals, day=DAY, **tables: team_facts(make_team(deals=deals, **tables), day).rep("r")


def win(ended, rep, closed, amount=10.0):
    return ended(rep, "won", 1, created=closed, days=0, amount=amount, mark=str(closed))


def test_months(rep, ended):
    """Is each month's revenue in its row, with the target and the mean of the others who sell?"""
    deals = [
        *win(ended, "r", "2026-04-01"),
        *win(ended, "r", "2026-04-30"),
        *win(ended, "r", "2026-06-09", 5.0),
        *win(ended, "o", "2026-04-02", 30.0),
        *win(ended, "p", "2026-05-02", 50.0),
        *ended("q", "lost", 3),
    ]
    targets = [{"rep_id": "r", "month": date(2026, 5, 1), "target": 7.0}]
    rows = by_month(rep(deals, targets=targets))
    assert [(row.month.month, row.booked, row.deals, row.target, row.others) for row in rows] == [
        (4, 20.0, 2, None, 15.0),
        (5, 0.0, 0, 7.0, 25.0),
        (6, 5.0, 1, None, 0.0),
    ]
    assert [row.complete for row in rows] == [True, True, False]


def test_twelve_months_at_most(rep, ended):
    """Are there at most twelve rows, the last one over on its last day?"""
    deals = win(ended, "r", "2024-01-01")
    rows = by_month(rep(deals, day=date(2026, 6, 30)))
    assert len(rows) == 12
    assert rows[0].month == date(2025, 7, 1)
    assert rows[-1].complete


@pytest.mark.parametrize("hole", ["amount", "closed"])
def test_nothing_to_draw(rep, ended, hole):
    """Are there no rows where no win has both a day and an amount, and none of zero in their place?"""
    assert by_month(rep(ended("r", "won", 9, **{hole: None}))) == ()


def test_bands(rep, ended, still_open):
    """Does every dated open deal lie in one band, those beyond the slowest win in the last, without a chance?"""
    deals = ended("o", "won", 30, created="2025-09-01", days=100)
    for age in (0, 29, 30, 99, 100, 101, 400):
        deals += still_open("r", 1, created=DAY - timedelta(days=age), mark=str(age), amount=1.0)
    bands = by_age(rep(deals))
    assert sum(band.deals for band in bands) == 7
    assert (bands[-1].first, bands[-1].last, bands[-1].deals, bands[-1].chance) == (101, None, 2, 0.0)
    assert bands[-2].last == 100
    assert all(later.first == band.last + 1 for band, later in itertools.pairwise(bands))
    assert bands[0].row_ids == ("r-open0-0", "r-open29-0")
