"""The time zones that a plan's times of day may be meant in."""

from __future__ import annotations

import pytest

from acctkit.calendar import WorkingDays
from acctkit.coach.plan_team import PlanTeam
from acctkit.plan.availability import Worker
from acctkit.plan.steps import Known
from acctkit.widgets.planner import zones
from acctkit.widgets.planner.zones import zones_of


def team(**countries: str) -> PlanTeam:
    workers = {rep: Worker(rep, WorkingDays(country)) for rep, country in countries.items()}
    return PlanTeam(
        {rep: rep for rep in workers}, Known(workers=workers), (), None, ratings=False, absences=False
    )


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch):
    """Work on a computer whose own zone nobody knows."""
    monkeypatch.setattr(zones, "LOCALTZ", None)


def test_mainland_first():
    """Does the mainland come before the islands, and the rep's own country before the others?"""
    assert zones_of(team(a="ES", b="PT"))[:2] == ("Europe/Madrid", "Africa/Ceuta")
    assert zones_of(team(a="ES", b="PT"), "b")[0] == "Europe/Lisbon"
    assert zones_of(team(a="ES"))[-1] == "UTC"


def test_no_country_known():
    """Are all zones offered where no country is known, UTC first?"""
    found = zones_of(team())
    assert found[0] == "UTC"
    assert "Europe/Madrid" in found
    assert len(found) == len(set(found)) > 300


def test_this_computers_own(monkeypatch):
    """Does this computer's own zone come first where the team has it, and only there?"""
    monkeypatch.setattr(zones, "LOCALTZ", type("Zone", (), {"key": "Atlantic/Canary"}))
    assert zones_of(team(a="ES"))[0] == "Atlantic/Canary"
    assert "Atlantic/Canary" not in zones_of(team(a="GB"))
    assert zones_of(team())[0] == "Atlantic/Canary"
