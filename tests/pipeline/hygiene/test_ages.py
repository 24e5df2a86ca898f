"""Deals that stand still. Source: C2.5."""

from datetime import date

import pandas as pd
import pytest

DAY = pd.Timestamp
TODAY = date(2026, 6, 30)


def won(days, number):
    closed = DAY("2026-03-31")
    begun = closed - pd.Timedelta(days=days)
    return {
        "deal_id": f"W{number}",
        "rep_id": "R1",
        "status": "won",
        "stage": "won",
        "created": begun,
        "closed": closed,
    }


def still_open(days, name):
    begun = DAY(TODAY) - pd.Timedelta(days=days)
    return {
        "deal_id": name,
        "rep_id": "R1",
        "status": "open",
        "stage": "Offer",
        "created": begun,
        "closed": pd.NaT,
    }


@pytest.fixture
def deals():
    """Wins of 1 to 100 days: nine of ten took at most 90, and a tenth of a day more by interpolation."""
    ages = {"fresh": 90, "late": 91, "last": 100, "dead": 101}
    return [won(days, days) for days in range(1, 101)] + [
        still_open(days, name) for name, days in ages.items()
    ]


def test_borders(rows_of, deals):
    """Is a deal late from the day after nine of ten wins, and dead from the day after the slowest?"""
    assert rows_of("deal-older-than-most-wins", deals=deals) == ["late", "last"]
    assert rows_of("deal-older-than-slowest-win", deals=deals) == ["dead"]


def test_too_few_wins(rows_of, deals):
    """Is nothing said with fewer than thirty wins, and the reason told?"""
    few = deals[:29] + deals[-1:]
    assert rows_of("deal-older-than-slowest-win", deals=few) == {"deals": "too-few-wins"}


def test_a_slower_win_frees_the_deals(rows_of, deals):
    """Does one slower win free the deals that are now younger than it?"""
    assert rows_of("deal-older-than-slowest-win", deals=[*deals, won(101, "slow")]) == []


def test_the_day_counts(rows_of, deals):
    """Do more open deals become too old as days pass, and none fewer?"""
    found = [
        set(rows_of("deal-older-than-slowest-win", deals=deals, today=date(2026, 7, day)))
        for day in (1, 10, 11)
    ]
    assert found[0] < found[1] < found[2]


def test_stage(rows_of, deals):
    """Is a deal stuck when it is in its stage for longer than nine of ten won deals were, and only there?"""
    history = [
        {
            "deal_id": f"W{n}",
            "stage": "Offer",
            "entered": DAY("2026-03-01"),
            "left": DAY("2026-03-01") + pd.Timedelta(days=n),
        }
        for n in range(1, 21)
    ]
    history += [
        {"deal_id": "fresh", "stage": "Offer", "entered": DAY("2026-06-12"), "left": pd.NaT},
        {"deal_id": "late", "stage": "Offer", "entered": DAY("2026-06-10"), "left": pd.NaT},
        {"deal_id": "dead", "stage": "Other", "entered": DAY("2026-01-10"), "left": pd.NaT},
    ]
    assert rows_of("deal-stuck-in-stage", deals=deals, stage_history=history) == ["late"]
    few = {"deals": "too-few-stays"}
    assert rows_of("deal-stuck-in-stage", deals=deals, stage_history=history[:9] + history[-3:]) == few
