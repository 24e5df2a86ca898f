"""What is known about a rep as a person: suggested situations, leaning in a group, movement. For the manager alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from acctkit.coach.facts import RepFacts
from acctkit.team.ability_willingness import Placement, movement
from acctkit.team.group_types import Profile, profile
from acctkit.team.situations import Suggestion


@dataclass(frozen=True)
class Person:
    """Suggestions that hold, the strongest first; `unknown` counts situations about which too little is known.

    `way` are the placements on the matrix round by round with their days, the last one as it stands now.
    """

    suggestions: tuple[Suggestion, ...]
    unknown: int
    group: Profile
    way: tuple[tuple[date, Placement], ...]

    @property
    def before(self) -> tuple[date, Placement] | None:
        """Return the first placement on the matrix and its day, None without a later one."""
        return self.way[0] if len(self.way) > 1 else None

    @property
    def strongest(self) -> float:
        """Return the strength of the strongest suggestion, 0 where there is none."""
        return max((one.strength or 0.0 for one in self.suggestions), default=0.0)


def person(rep: RepFacts) -> Person:
    """Return what is known about a rep as a person. Source: D5, P7, T4.M."""
    judged = rep.team.situations.get(rep.rep_id, ())
    return Person(
        suggestions=tuple(one for one in judged if one.suggested),
        unknown=sum(not one.enough for one in judged),
        group=profile(rep.table("answers"), rep.today),
        way=movement(rep.table("ratings"), rep.today),
    )
