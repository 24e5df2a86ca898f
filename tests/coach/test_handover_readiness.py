"""What a handover of a rep would lack today."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.coach.handover_readiness import Readiness, readiness
from acctkit.plan.handover import handover

TODAY = date(2026, 6, 30)


def ready(make_team: Any, *absences: tuple[date, date | None]) -> Readiness:
    rows = [{"rep_id": "R1", "first_day": first, "last_day": last} for first, last in absences]
    team = make_team(reps=[{"rep_id": "R1"}, {"rep_id": "R2"}], absences=rows)
    return readiness(team_facts(team, TODAY).rep("R1"))


@pytest.mark.parametrize(
    ("absences", "expected"),
    [
        ([], (False, date(2026, 7, 1), date(2026, 7, 14))),
        ([(date(2026, 9, 1), date(2026, 9, 2))], (False, date(2026, 7, 1), date(2026, 7, 14))),
        ([(date(2026, 6, 1), date(2026, 6, 29))], (False, date(2026, 7, 1), date(2026, 7, 14))),
        ([(date(2026, 7, 20), date(2026, 7, 24))], (True, date(2026, 7, 20), date(2026, 7, 24))),
        ([(date(2026, 6, 29), None)], (True, date(2026, 6, 29), None)),
    ],
)
def test_which_days(make_team: Any, absences: list[Any], expected: Any) -> None:
    """Is it about the absence that is on or begins within four weeks, else about two weeks from tomorrow on?"""
    found = ready(make_team, *absences)
    assert (found.planned, found.first, found.last) == expected


def test_the_same_as_the_handover(sample_facts: TeamFacts) -> None:
    """Are the counts those of the handover itself, and does every gap stand in one kind?"""
    for rep_id in list(sample_facts.names)[::3]:
        found = readiness(sample_facts.rep(rep_id))
        span = (found.first, found.last)
        pack = handover(sample_facts.team, sample_facts.deals, rep_id, span, sample_facts.today)
        assert found.rules == tuple(
            (kept.rule, kept.asked, kept.asked - len(kept.gaps)) for kept in pack.kept
        )
        assert sum(lack.n for lack in found.lacks) == sum(len(kept.gaps) for kept in pack.kept)
        assert found.deals == sum(len(each.bundle.deals) for each in pack.handed)
        assert [lack.n for lack in found.lacks] == sorted((lack.n for lack in found.lacks), reverse=True)
