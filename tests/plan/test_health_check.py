"""Whether there is no planning system, or a plan that is not followed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.measures.proportions import wilson
from acctkit.plan.health_check import QUESTIONNAIRE, Health, health_check
from acctkit.playbook import entries
from acctkit.playbook.plan_health import HealthCause, HealthSign, HealthStatement

TODAY = date(2026, 6, 30)


def health(make_team: Any, **tables: Any) -> Health:
    facts = team_facts(make_team(**({"reps": [{"rep_id": "R1"}]} | tables)), TODAY)
    return checked(facts, "R1")


def checked(facts: TeamFacts, rep_id: str) -> Health:
    rep = facts.rep(rep_id)
    known = facts.team.has_column("deals", "next_step")
    return health_check(rep.table, rep.own, facts.today, steps_known=known)


def deals(with_step: int, without: int, passed: int = 0) -> list[dict[str, Any]]:
    base = {"rep_id": "R1", "status": "open", "stage": "offer", "created": "2026-05-01"}
    steps = [("Call", "2026-07-05")] * with_step + [("", None)] * without + [("Call", "2026-06-01")] * passed
    return [
        base | {"deal_id": f"D{number}", "next_step": step, "next_step_date": day}
        for number, (step, day) in enumerate(steps)
    ]


def tasks(in_time: int, late: int = 0, overdue: int = 0, ahead: int = 0) -> list[dict[str, Any]]:
    days = (
        [("2026-06-10", "2026-06-09")] * in_time
        + [("2026-06-10", "2026-06-12")] * late
        + [("2026-06-01", None)] * overdue
        + [("2026-07-10", None)] * ahead
    )
    return [
        {"task_id": f"K{number}", "rep_id": "R1", "created": "2026-05-01", "due": due, "done": done}
        for number, (due, done) in enumerate(days)
    ]


def answers(system: int, negligence: int, skip: int = 0) -> list[dict[str, Any]]:
    by_cause = {"system": str(system), "negligence": str(negligence)}
    rows = [
        {"rep_id": "R1", "questionnaire": QUESTIONNAIRE, "statement": one.id, "answer": by_cause[one.cause]}
        for one in entries(HealthStatement).values()
    ]
    return rows[skip:]


@pytest.mark.parametrize(
    ("tables", "cause"),
    [
        ({"deals": deals(5, 5), "tasks": tasks(5, late=5)}, "system"),
        ({"deals": deals(5, 0, passed=5), "tasks": tasks(45, overdue=5, ahead=5)}, "negligence"),
        ({"deals": deals(5, 5, passed=5), "tasks": tasks(5, late=5, overdue=5, ahead=5)}, "both"),
        ({"deals": deals(10, 0), "tasks": tasks(10, ahead=10)}, "neither"),
        ({"deals": deals(2, 2), "tasks": tasks(1, late=3)}, "unknown"),
        ({"deals": deals(5, 5), "answers": answers(1, 5)}, "system"),
        ({"deals": deals(5, 0, passed=5), "answers": answers(5, 2)}, "negligence"),
        ({"answers": answers(1, 1)}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_which_cause(make_team: Any, tables: dict[str, Any], cause: str) -> None:
    """Does a cause need two signs, low answers one of them, and is too little called unknown?"""
    found = health(make_team, **tables)
    assert found.cause == cause
    assert cause in entries(HealthCause)


def test_evidence(make_team: Any) -> None:
    """Has each sign its rows, its share with an interval, and none where there are too few?"""
    found = {sign.id: sign for sign in health(make_team, deals=deals(7, 3), tasks=tasks(1, late=1)).signs}
    assert found["no-next-step"].row_ids == ("D7", "D8", "D9")
    assert found["no-next-step"].share == wilson(3, 10)
    assert found["no-next-step"].present
    assert found["late-tasks"].present is None
    assert found["late-tasks"].row_ids == ("K1",)
    assert set(found) == set(entries(HealthSign))


def test_month_plans(make_team: Any) -> None:
    """Are month plans that never came counted among those that were due?"""
    plan = {"rep_id": "R1", "kind": "month_plan"}
    due = [plan | {"due": f"2026-0{month}-01", "delivered": f"2026-0{month}-02"} for month in range(1, 5)]
    missing = [plan | {"due": "2026-06-01"}, plan | {"due": "2026-07-01"}]
    (sign,) = (one for one in health(make_team, records=due + missing).signs if one.id == "no-month-plan")
    assert (sign.share.n, len(sign.row_ids), sign.present) == (5, 1, True)


def test_export_without_next_steps(make_team: Any) -> None:
    """Is an export that has no column of next steps no sign against anybody?"""
    rows = [{key: value for key, value in deal.items() if "step" not in key} for deal in deals(0, 9)]
    (sign,) = (one for one in health(make_team, deals=rows).signs if one.id == "no-next-step")
    assert (sign.present, sign.share.n) == (None, 0)


def test_unfinished_questionnaire(make_team: Any) -> None:
    """Does a questionnaire with an answer missing give no verdict on its cause, and the latest answer count?"""
    system, negligence = health(make_team, answers=answers(1, 1, skip=1)).answers
    assert (system.low, system.n, system.asked) == (None, 4, 5)
    assert negligence.low
    again = [row | {"answer": "5", "date": "2026-06-01"} for row in answers(1, 1)]
    assert [each.mean for each in health(make_team, answers=[*again, *answers(1, 1)]).answers] == [5.0, 5.0]
    assert health(make_team, answers=answers(9, 9)).answers[0].n == 0


def test_sample_team(sample_facts: Any) -> None:
    """Does everybody of the sample team come to a result that has its words?"""
    found = {rep: checked(sample_facts, rep).cause for rep in sample_facts.names}
    assert set(found.values()) <= set(entries(HealthCause))
    assert len(set(found.values())) > 1
