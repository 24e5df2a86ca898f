"""What is known about a rep as a person: suggested situations, leaning in a group, movement. For the manager alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from acctkit.coach.facts import RepFacts
from acctkit.team.ability_willingness import Placement, place
from acctkit.team.group_types import Profile, profile
from acctkit.team.situations import Suggestion


@dataclass(frozen=True)
class Person:
    """Suggestions that hold, the strongest first; `unknown` counts situations about which too little is known.

    `before` is the first placement on the matrix and its day, None without a later one.
    """

    suggestions: tuple[Suggestion, ...]
    unknown: int
    group: Profile
    before: tuple[date, Placement] | None


def person(rep: RepFacts) -> Person:
    """Return what is known about a rep as a person. Source: D5, P7, T4.M."""
    judged = rep.team.situations.get(rep.rep_id, ())
    return Person(
        suggestions=tuple(one for one in judged if one.suggested),
        unknown=sum(not one.enough for one in judged),
        group=profile(rep.table("answers"), rep.today),
        before=_first_placement(rep),
    )


def _first_placement(rep: RepFacts) -> tuple[date, Placement] | None:
    """Return the placement of the first day on which somebody else rated, None where that is the last day too.

    A day with the own rating alone would make an arrow of what is only another circle of raters.
    """
    ratings = rep.table("ratings")
    known = ratings.loc[ratings["date"].le(pd.Timestamp(rep.today))]
    first = known.loc[known["rater_role"].ne("self"), "date"].min()
    if pd.isna(first) or first == known["date"].max():
        return None
    return first.date(), place(known, first.date())
