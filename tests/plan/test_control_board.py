"""What was planned, what happened, and how long nothing was heard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.plan.control_board import Line, control_board

TODAY = date(2026, 6, 30)


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def board(make_team: Any, **tables: Any) -> dict[str, Line]:
    accounts = [
        {"account_id": "A", "rep_id": "R1", "tier": "A"},
        {"account_id": "N", "rep_id": "R1"},
    ]
    facts = team_facts(make_team(**({"reps": [{"rep_id": "R1"}], "accounts": accounts} | tables)), TODAY)
    return {line.account_id: line for line in control_board(facts.team, facts.deals, "R1", TODAY)}


def talk(key: str, days: int, kind: str = "call", account: str = "A") -> dict[str, Any]:
    return {"activity_id": key, "rep_id": "R1", "date": ago(days), "type": kind, "account_id": account}


@pytest.mark.parametrize(
    ("days", "light"), [(0, "green"), (7, "green"), (8, "amber"), (14, "amber"), (15, "red")]
)
def test_light_by_class(make_team: Any, days: int, light: str) -> None:
    """Does a customer of class A turn amber after a week without a word, and red after two?"""
    line = board(make_team, activities=[talk("T1", days)])["A"]
    assert (line.heard, line.light) == (days, light)


def test_a_mail_is_not_an_answer(make_team: Any) -> None:
    """Does a mail count as told and not as heard, a review as heard, and a talk of tomorrow not at all?"""
    sent = board(make_team, activities=[talk("T1", 20), talk("T2", 1, "email"), talk("T3", -1)])["A"]
    assert (sent.heard, sent.told, sent.light) == (20, 1, "red")
    review = {"rep_id": "R1", "account_id": "A", "date": ago(2), "satisfaction": 4}
    heard = board(make_team, customer_reviews=[review])["A"]
    assert (heard.heard, heard.told, heard.light) == (2, None, "green")


def test_without_a_class(make_team: Any) -> None:
    """Is a customer without a class counted as C, and said so; one never heard of called that?"""
    found = board(make_team, activities=[talk("T1", 31, account="N")])
    assert (found["N"].tier, found["N"].tier_known, found["N"].light) == ("C", False, "amber")
    assert (found["A"].light, found["A"].heard) == ("never", None)
    assert list(found) == ["A", "N"]


def test_planned_and_happened(make_team: Any) -> None:
    """Are tasks due in the last thirty days planned, those done by their day done, and activities of them what happened?"""
    task = {"rep_id": "R1", "account_id": "A", "created": ago(60)}
    deal = {
        "deal_id": "D1",
        "rep_id": "R1",
        "account_id": "A",
        "status": "open",
        "stage": "offer",
        "created": ago(50),
    }
    found = board(
        make_team,
        deals=[deal | {"next_step_date": ago(-3)}, deal | {"deal_id": "D2", "next_step_date": ago(5)}],
        tasks=[
            task | {"task_id": "in time", "due": ago(29), "done": ago(29)},
            task | {"task_id": "late", "due": ago(10), "done": ago(9)},
            task | {"task_id": "open", "due": ago(0)},
            task | {"task_id": "too old", "due": ago(30)},
            {"rep_id": "R1", "task_id": "of the deal", "deal_id": "D1", "due": ago(1)},
        ],
        activities=[talk("T1", 29), talk("T2", 30)],
    )["A"]
    assert sorted(found.planned) == ["in time", "late", "of the deal", "open"]
    assert found.done == ("in time",)
    assert found.happened == ("T1",)
    assert found.next_step == TODAY + timedelta(days=3)


def test_sample_team(sample_facts: TeamFacts) -> None:
    """Is every customer of a rep on the board once, the ones longest unheard first?"""
    order = ("never", "red", "amber", "green")
    for rep_id in ("R01", "R07", "R20"):
        lines = control_board(sample_facts.team, sample_facts.deals, rep_id, sample_facts.today)
        accounts = sample_facts.team.table("accounts")
        named = [line.account_id for line in lines]
        assert len(named) == len(set(named))
        assert set(accounts.loc[accounts["rep_id"].eq(rep_id), "account_id"]) <= set(named)
        ranks = [order.index(line.light) for line in lines]
        assert ranks == sorted(ranks)
