"""How much of what was due was done on time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from acctkit.measures.proportions import wilson
from acctkit.plan.punctuality import punctuality

TODAY = date(2026, 6, 30)
TASKS = [
    ("on the day", "2026-06-10", "2026-06-10"),
    ("before", "2026-06-20", "2026-06-01"),
    ("late", "2026-06-20", "2026-06-21"),
    ("open", "2026-06-29", None),
    ("done after today", "2026-06-25", "2026-07-02"),
    ("due today", "2026-06-30", None),
    ("done ahead", "2026-07-10", "2026-06-20"),
    ("no day", None, "2026-06-20"),
]


def rows(tasks: list[tuple[str, str | None, str | None]]) -> list[dict[str, Any]]:
    return [{"task_id": key, "rep_id": "R1", "due": due, "done": done} for key, due, done in tasks]


def test_what_counts(make_team: Any) -> None:
    """Do only tasks count whose day has passed, each once, with its row?"""
    found = punctuality(make_team(reps=[{"rep_id": "R1"}], tasks=rows(TASKS)).table("tasks"), TODAY)
    assert found.on_time == ("on the day", "before")
    assert found.late == ("late",)
    assert found.not_done == ("open", "done after today")
    assert found.index == wilson(2, 5)
    assert found.index.short


def test_nothing_due(make_team: Any) -> None:
    """Is somebody without a task due neither punctual nor unpunctual?"""
    found = punctuality(make_team(reps=[{"rep_id": "R1"}]).table("tasks"), TODAY)
    assert found.index.value is None
    assert found.index.reason == "no-cases"


def test_sample_team(sample_facts: Any) -> None:
    """Is every due task of the sample team counted exactly once, with an interval around the share?"""
    tasks = sample_facts.team.table("tasks")
    found = punctuality(tasks, sample_facts.today)
    counted = [*found.on_time, *found.late, *found.not_done]
    assert len(counted) == len(set(counted)) == found.index.n
    assert found.index.value == pytest.approx(len(found.on_time) / found.index.n)
    assert found.index.low < found.index.value < found.index.high
