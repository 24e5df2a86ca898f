"""Open tasks that become more. Source: C4."""

from datetime import date

import pandas as pd
import pytest

from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.saying import say

DAY = pd.Timestamp


def tasks(*created, done=()):
    ends = dict(enumerate(done))
    return [
        {
            "task_id": f"K{n}",
            "rep_id": "R1",
            "created": DAY(day),
            "done": DAY(ends[n]) if n in ends else pd.NaT,
        }
        for n, day in enumerate(created)
    ]


GROWING = ("2026-03-01", "2026-04-05", "2026-05-05", "2026-06-05")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (tasks(*GROWING), ["R1"]),
        (tasks(*GROWING[:3]), []),  # no more in the last month
        (tasks(*GROWING, done=("2026-06-10",)), []),  # one came, one was closed
        (tasks(*GROWING, "2026-01-05", done=("2026-02-10", "2026-06-10")), []),
        ([], {"reps": "no-column"}),
    ],
)
def test_growing(rows_of, rows, found):
    """Are open tasks growing when they became more in each of three months, and by three at least?"""
    assert rows_of("open-tasks-growing", reps=[{"rep_id": "R1"}], tasks=rows) == found


def test_counts_are_told(make_team, en):
    """Does the sentence give the numbers month by month?"""
    report = lint(make_team(reps=[{"rep_id": "R1"}], tasks=tasks(*GROWING)), date(2026, 6, 30))
    (finding,) = (f for f in report.findings() if f.rule == "open-tasks-growing")
    assert "1, 2, 3, 4" in say(finding, en).what
