"""What a batch must know of a team folder once it is read: with this the folder itself can be let go of.

A command that kept the tables of thousands of people while others work on them would need as much memory again.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from acctkit.batch.order import Order, keys
from acctkit.coach.facts import TeamFacts, team_facts


@dataclass(frozen=True)
class Outline:
    """People and what is said of the folder.

    `names` and `teams` are by rep in the order of the reps table; `keys` are names for all that a rep's files are made
    from. `as_of` is the day that the folder names, `newest` its newest entry, `faults` how many rows could not be used.
    """

    today: date
    names: Mapping[str, str]
    teams: Mapping[str, str | None]
    keys: Mapping[str, str]
    currency: str | None
    as_of: date | None
    newest: date | None
    faults: int


def outline(order: Order, facts: TeamFacts) -> Outline:
    """Return the outline of a team, for an order of the same day.

    Raises
    ------
    OSError
        A file that the order names cannot be read.

    """
    reps = facts.team.table("reps")
    named = reps["team"].notna()
    return Outline(
        today=facts.today,
        names=facts.names,
        teams=dict(zip(reps["rep_id"], reps["team"].astype(object).where(named, None), strict=True)),
        keys=keys(order, facts.team),
        currency=facts.team.currency,
        as_of=facts.team.as_of,
        newest=facts.last_entry,
        faults=len(facts.team.faults),
    )


def let_go() -> None:
    """Give back the memory of a team that nobody holds any more."""
    team_facts.cache_clear()  # type: ignore[attr-defined]
    gc.collect()
    with suppress(OSError, AttributeError):  # a C library that can give back what lies between
        ctypes.CDLL(None).malloc_trim(0)
