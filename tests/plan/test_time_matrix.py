"""Where working time goes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from acctkit.calendar import WorkingDays
from acctkit.plan.time_matrix import TimeUse, time_use

MONDAY = "2026-06-29"


def used(make_team: Any, *rows: dict[str, Any]) -> TimeUse:
    base = {"rep_id": "R1", "date": MONDAY, "minutes": 60.0, "activity": "work"}
    return time_use(
        make_team(reps=[{"rep_id": "R1"}], time_log=[base | row for row in rows]).table("time_log"),
        WorkingDays(),
    )


def minutes(use: TimeUse) -> dict[str, float]:
    return {share.field: share.share.value or 0.0 for share in use.shares}


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"goal": "new customers", "due": "2026-07-01"}, "m1"),
        ({"goal": "new customers", "due": "2026-07-02"}, "m2"),
        ({"importance": 4}, "m2"),
        ({"importance": 3, "due": "2026-06-20"}, "m3"),
        ({"importance": 3}, "m4"),
        ({"date": "2026-06-26", "importance": 5, "due": "2026-06-30"}, "m1"),
        ({"date": "2026-06-26", "importance": 5, "due": "2026-07-01"}, "m2"),
    ],
)
def test_which_field(make_team: Any, row: dict[str, Any], field: str) -> None:
    """Is urgent what is due within two working days, over a weekend too, and important what serves a goal or is rated so?"""
    assert minutes(used(make_team, row))[field] == 1.0


def test_unstated_importance_is_counted_apart(make_team: Any) -> None:
    """Is time that nobody rated left out of the shares and told, not called unimportant?"""
    use = used(make_team, {}, {"importance": 5}, {"importance": 1, "minutes": 0.0})
    assert use.unknown == 0.5
    assert minutes(use) == {"m1": 0, "m2": 1, "m3": 0, "m4": 0}
    assert use.minutes == 120


def test_moves(make_team: Any) -> None:
    """Is what to drop, delegate and schedule named with its rows, and nothing where the aim is met?"""
    use = used(
        make_team,
        {"importance": 1, "activity": "chat", "minutes": 20.0},
        {"importance": 1, "activity": "waiting", "minutes": 40.0},
        {"importance": 1, "activity": "waiting", "minutes": 10.0, "date": "2026-06-30"},
        {"importance": 2, "activity": "reports", "due": MONDAY},
        {"importance": 5, "activity": "planning"},
    )
    moves = {move.advice: move for move in use.moves}
    assert list(moves) == ["drop", "delegate", "schedule"]
    assert [(spent.activity, spent.minutes, len(spent.row_ids)) for spent in moves["drop"].activities] == [
        ("waiting", 50.0, 2),
        ("chat", 20.0, 1),
    ]
    good = used(
        make_team,
        {"importance": 5, "minutes": 75.0},
        {"importance": 5, "due": MONDAY, "minutes": 20.0},
        {"importance": 1, "due": MONDAY, "minutes": 5.0},
    )
    assert good.moves == ()


def test_a_move_is_certain_where_the_whole_interval_misses_the_aim(make_team: Any) -> None:
    """Does one day never make certain, and many alike do?"""
    day = {"importance": 1, "activity": "waiting"}
    (once,) = (move for move in used(make_team, day).moves if move.advice == "drop")
    many = used(make_team, *({**day, "date": f"2026-06-{number:02d}"} for number in range(1, 11)))
    (often,) = (move for move in many.moves if move.advice == "drop")
    assert (once.certain, often.certain) == (False, True)


def test_nothing_logged(make_team: Any) -> None:
    """Is an empty log no share, no unknown part, and nothing to do?"""
    use = time_use(make_team(reps=[{"rep_id": "R1"}]).table("time_log"), WorkingDays())
    assert (use.days, use.minutes, use.unknown, use.moves) == (0, 0.0, None, ())
    assert all(share.share.value is None and share.within is None for share in use.shares)


def test_sample_team(sample_facts: Any) -> None:
    """Do the shares of everybody who logged time add up to one, each within its interval over days?"""
    log = sample_facts.team.table("time_log")
    for rep_id in log["rep_id"].unique():
        use = time_use(log.loc[log["rep_id"].eq(rep_id)], WorkingDays("ES"))
        assert sum(minutes(use).values()) == pytest.approx(1.0)
        for share in use.shares:
            assert share.share.n == use.days
            assert share.share.low <= share.share.value <= share.share.high


def test_one_day_is_not_enough(make_team: Any) -> None:
    """Has a single day no interval, so that nothing is called within or beyond the aim?"""
    use = used(make_team, {"importance": 5}, {"importance": 1})
    assert all(share.share.low is None and share.within is None for share in use.shares)
    assert use.days == 1
    assert date.fromisoformat(MONDAY).weekday() == 0
