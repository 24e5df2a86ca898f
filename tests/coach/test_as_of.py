"""What a later export may tell about an earlier day."""

from datetime import date

import pandas as pd

from acctkit.coach.as_of import known_on
from acctkit.coach.brief import brief
from acctkit.coach.facts import team_facts

DAY = date(2026, 3, 31)


def known(make_team, *rows):
    team = make_team(deals=[{"rep_id": "r", "stage": "s", "status": "open"} | row for row in rows])
    return known_on(team.table("deals"), DAY).set_index("deal_id")


def test_begun_later(make_team):
    """Is a deal begun the day after unknown, one begun that day known, and one without a start kept?"""
    found = known(
        make_team,
        {"deal_id": "that-day", "created": DAY},
        {"deal_id": "after", "created": date(2026, 4, 1)},
        {"deal_id": "undated"},
    )
    assert list(found.index) == ["that-day", "undated"]


def test_closed_later(make_team):
    """Is a deal closed the day after open, without what its row says in the end, and one closed that day closed?"""
    row = {
        "created": date(2026, 1, 5),
        "status": "won",
        "amount": 9.0,
        "next_step": "invoice",
        "product_id": "p",
    }
    found = known(
        make_team,
        row | {"deal_id": "that-day", "closed": DAY},
        row | {"deal_id": "after", "closed": date(2026, 4, 1)},
    )
    assert found["status"].to_dict() == {"that-day": "won", "after": "open"}
    assert found["closed_later"].to_dict() == {"that-day": False, "after": True}
    after = found.loc["after"]
    assert after[["closed", "amount", "stage", "next_step"]].isna().all()
    assert after["product_id"] == "p"
    assert found.loc["that-day", "amount"] == 9.0


def test_closed_without_a_day(make_team):
    """Does a closed deal without a closing day stay closed?"""
    found = known(make_team, {"deal_id": "d", "status": "lost", "created": date(2026, 1, 5)})
    assert found.loc["d", "status"] == "lost"


def test_hoped_for_day(make_team):
    """Does an open deal with a closing day in the future, as many CRMs write, keep its amount and next step?"""
    found = known(
        make_team,
        {"deal_id": "d", "created": DAY, "closed": date(2026, 5, 1), "amount": 7.0, "next_step": "call"},
    )
    assert not found.loc["d", "closed_later"]
    assert pd.isna(found.loc["d", "closed"])
    assert (found.loc["d", "amount"], found.loc["d", "next_step"]) == (7.0, "call")


def test_same_as_an_export_of_that_day(make_team, ended, still_open):
    """Does an export made later give the results of one made that day, where nothing else was overwritten?"""
    past = ended("r", "won", 40, created="2026-01-05") + ended("r", "lost", 20, created="2026-02-01", days=10)
    other = ended("o", "won", 50, created="2026-01-02", days=60)
    later = ended("r", "won", 6, created="2026-03-01", days=45, mark="x") + still_open(
        "r", 3, created="2026-04-02"
    )
    as_open = [
        row | {"status": "open", "closed": None, "amount": None, "stage": None}
        for row in later
        if row["created"] <= pd.Timestamp(DAY)
    ]
    then = team_facts(make_team(deals=past + other + as_open), DAY)
    now = team_facts(make_team(deals=past + other + later), DAY)
    first, second = brief(then, "r", DAY), brief(now, "r", DAY)
    assert first.results == second.results
    assert [(f.sign, f.priority) for f in first.findings] == [(f.sign, f.priority) for f in second.findings]
    assert (first.first_day, first.last_day) == (second.first_day, second.last_day)
    assert second.dated_later.begun == 3
    assert second.dated_later.closed == 6


def test_agreed_and_rated_later(make_team, ended):
    """Are actions agreed and ratings given after the day unknown on it?"""
    late = date(2026, 4, 2)
    rating = {"task": "t", "rater": "m", "rater_role": "manager", "ability": 4, "willingness": 4}
    team = make_team(
        deals=ended("r", "won", 3),
        actions=[{"rep_id": "r", "agreed_on": late, "action": "call", "due": date(2026, 3, 1)}],
        ratings=[rating | {"rep_id": "r", "date": late}],
    )
    made = brief(team, "r", DAY)
    assert made.commitments == ()
    assert made.tasks == ()
    assert "overdue_actions" not in [finding.sign.card for finding in made.findings]
