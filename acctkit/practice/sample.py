"""The team that the exercises work with: the sample team that travels with the kit."""

from __future__ import annotations

from datetime import date
from functools import cache

from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.places import shipped
from acctkit.tables import read_team


@cache
def sample_facts() -> TeamFacts:
    """Return the facts of the sample team on the day it was made for; read once per process."""
    team = read_team(shipped("data/sample-team"))
    return team_facts(team, team.as_of or date.max)
