"""What all briefs of a team share."""

from datetime import date

import pandas as pd
import pytest

from acctkit.coach.facts import team_facts

DAY = date(2026, 6, 10)


def test_prepared_columns(make_team):
    """Are list value, age, days and worth there where they can be known, and missing otherwise?"""
    row = {"rep_id": "r", "stage": "s", "product_id": "p", "created": date(2026, 6, 1)}
    team = make_team(
        products=[{"product_id": "p", "list_price": 50.0}],
        deals=[
            row | {"deal_id": "open", "status": "open", "quantity": 3.0},
            row | {"deal_id": "zero", "status": "open", "amount": 0.0},
            row | {"deal_id": "won", "status": "won", "amount": 40.0, "closed": date(2026, 6, 5)},
            row | {"deal_id": "undated", "status": "lost", "created": None, "product_id": "unlisted"},
        ],
    )
    found = team_facts(team, DAY).deals.set_index("deal_id")
    assert found["age"].dropna().to_dict() == {"open": 9, "zero": 9}
    assert found["days"].dropna().to_dict() == {"won": 4}
    assert found["list_value"].dropna().to_dict() == {"open": 150, "zero": 50, "won": 50}
    assert found["worth"].dropna().to_dict() == {"open": 150, "zero": 50, "won": 40}


def test_closed_before_it_began(make_team, ended):
    """Does a deal closed before it began tell nothing about speed?"""
    facts = team_facts(make_team(deals=ended("r", "won", 40, days=-3)), DAY)
    assert facts.deals["days"].isna().all()
    assert facts.rep("r").comparisons == ()
    assert facts.slowest_win is None


@pytest.mark.parametrize(("wins", "slowest"), [(29, None), (30, 40)])
def test_slowest_win(make_team, ended, wins, slowest):
    """Is the slowest win known from thirty dated wins on?"""
    deals = ended("r", "won", wins) + ended("r", "won", 9, closed=None, mark="undated")
    assert team_facts(make_team(deals=deals), DAY).slowest_win == slowest


def test_entries(make_team, ended):
    """Are the first and last entry those of the known deals, and none without any?"""
    deals = ended("r", "won", 1, created="2026-01-05", days=9) + ended("r", "won", 1, days=900, mark="x")
    facts = team_facts(make_team(deals=deals), DAY)
    assert (facts.first_entry, facts.last_entry) == (date(2026, 1, 5), date(2026, 1, 14))
    nothing = team_facts(make_team(reps=[{"rep_id": "r"}]), DAY)
    assert nothing.first_entry is nothing.last_entry is None


def test_names(make_team):
    """Do ids stand in for names that are missing?"""
    team = make_team(
        reps=[{"rep_id": "r", "name": None}],
        products=[{"product_id": "p", "name": "Pump"}, {"product_id": "q", "name": None}],
    )
    facts = team_facts(team, DAY)
    assert facts.names == {"r": "r"}
    assert facts.rep("r").name == "r"
    assert [facts.product_name(key) for key in ("p", "q", "unlisted")] == ["Pump", "q", "unlisted"]


def test_table_is_left_alone(make_team, ended):
    """Is the team's own table unchanged by looking at it from an earlier day?"""
    team = make_team(deals=ended("r", "won", 2, created="2026-06-01", days=30))
    before = team.table("deals").copy()
    team_facts(team, DAY)
    pd.testing.assert_frame_equal(team.table("deals"), before)
