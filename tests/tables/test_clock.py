"""Whether a date has a time of day."""

from datetime import date, datetime

import numpy as np
import pytest

from acctkit.tables import read_team
from acctkit.tables.clock import has_time, timed_rows
from acctkit.tables.raw import Cells


@pytest.mark.parametrize(
    ("value", "timed"),
    [
        ("2026-07-02", False),
        ("2026-07-02 10:30", True),
        ("2026-07-02T10:30:00Z", True),
        ("2026-07-02 00:00", False),
        ("2026-07-02T00:00:00+02:00", False),
        ("02/07/2026 0:00:00", False),
        ("7/2/2026 12:00 AM", False),
        ("7/2/2026 12:00 PM", True),
        ("2026-07-02 10:00:00", True),
        (datetime(2026, 7, 2, 10, 30), True),  # noqa: DTZ001  as a workbook has it
        (datetime(2026, 7, 2), False),  # noqa: DTZ001  as a workbook has it
        (date(2026, 7, 2), False),
        (46205.4, False),
    ],
)
def test_times(value, timed):
    """Is a time of day seen, and midnight taken for none?"""
    assert has_time(value) is timed


def test_a_column_without_any_time_says_nothing():
    """Is a column in which no row has a time told apart from one in which some have none?"""
    codes = np.array([0, 1, -1])
    assert timed_rows(Cells(codes, ("2026-07-02", "2026-07-03"))) is None
    assert timed_rows(Cells(codes, ("2026-07-02", "2026-07-03 09:00"))).tolist() == [False, True, False]


def test_only_usable_rows(tmp_path):
    """Are the times those of the rows that can be used, in their order?"""
    (tmp_path / "reps.csv").write_text("rep_id,name\nR1,Ana\n", "utf-8")
    (tmp_path / "deals.csv").write_text(
        "deal_id,rep_id,stage,amount,next_step_date\n"
        "D1,R1,Open,many,2026-07-02 09:00\nD2,R1,Open,5,2026-07-02\nD3,R1,Open,5,2026-07-02 10:00\n",
        "utf-8",
    )
    team = read_team(tmp_path)
    assert {key: rows.tolist() for key, rows in team.timed.items()} == {
        ("deals", "next_step_date"): [False, True]
    }
    assert len(team.table("deals")) == 2
