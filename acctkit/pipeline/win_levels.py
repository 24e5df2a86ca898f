"""How far a deal is confirmed, and the chance to win from there: own history where it is long enough.

The level follows from what the customer has confirmed. An export seldom says that, so a deal is taken to be at the
level of the buying stage it is in; that is the kit's reading, and shown as such.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from acctkit.measures.buying_stages import buying_stages
from acctkit.measures.estimate import Estimate, unknown
from acctkit.measures.proportions import wilson
from acctkit.pipeline.stage_passes import StagePasses
from acctkit.playbook import entries, entry
from acctkit.playbook.thresholds import threshold
from acctkit.playbook.win_levels import WinLevel

Whose = Literal["rep", "team", "kit"]


@dataclass(frozen=True)
class LevelChance:
    """The chance to win at a level. `whose` history it is; "kit" means insufficient history, and the kit's default.

    `history` is the best that history has to say even so: the team's share with its interval, unknown without a case.
    """

    level: str
    value: float
    whose: Whose
    history: Estimate

    @property
    def sufficient(self) -> bool:
        """Whether history is long enough to stand in for the default."""
        return self.whose != "kit"


def level_ids() -> tuple[str, ...]:
    """Return the ids of the levels, rising."""
    return tuple(entries(WinLevel))


def level_of(confirmed: Collection[str]) -> str:
    """Return the highest level of which everything is confirmed, its own needs and those of all lower ones.

    Raises
    ------
    ValueError
        Something is confirmed that no level asks for.

    Source: T2

    """
    levels = entries(WinLevel)
    known = {need for level in levels.values() for need in level.needs}
    if strange := set(confirmed) - known:
        raise ValueError(
            f"no level asks for {', '.join(sorted(strange))}; levels ask for {', '.join(sorted(known))}"
        )
    reached = ""
    for level_id, level in levels.items():
        if not set(level.needs) <= set(confirmed):
            break
        reached = level_id
    return reached or next(iter(levels))


def missing_for_next(confirmed: Collection[str]) -> tuple[str, ...]:
    """Return what is still to be confirmed for the next level; nothing at the highest."""
    levels = list(entries(WinLevel).values())
    following = level_ids().index(level_of(confirmed)) + 1
    needs = levels[following].needs if following < len(levels) else ()
    return tuple(need for need in needs if need not in confirmed)


def levels_by_stage(stages: pd.Series[str]) -> pd.Series[str]:
    """Return the level that each stage name of a CRM is taken for, missing where the stage is not known.

    Source: T2
    """
    of_stage = {level.stage: level_id for level_id, level in entries(WinLevel).items()}
    return buying_stages(stages).map(of_stage).astype("str")


def at_least(levels: pd.Series[str], level_id: str) -> pd.Series[bool]:
    """Tell which levels are this one or higher; an unknown level is not."""
    ids = level_ids()
    return levels.isin(ids[ids.index(level_id) :])


def below(levels: pd.Series[str], level_id: str) -> pd.Series[bool]:
    """Tell which levels are lower than this one; an unknown level is not."""
    ids = level_ids()
    return levels.isin(ids[: ids.index(level_id)])


def level_chances(own: StagePasses, team: StagePasses) -> tuple[LevelChance, ...]:
    """Return the chance to win at each level: the rep's own history, else the team's, else the kit's default.

    Parameters
    ----------
    own, team
        How the deals of the rep and of the whole team passed through the buying stages. The history of a level is the
        closed deals that were in its stage, and the share of them that was won, then or later.

    Source: T2

    """
    return tuple(_chance(level_id, own.decided, team.decided) for level_id in level_ids())


def _chance(level_id: str, rep: dict[str, tuple[int, int]], team: dict[str, tuple[int, int]]) -> LevelChance:
    level = entry(WinLevel, level_id)
    own, all_ = (_share(*counts.get(level.stage, (0, 0))) for counts in (rep, team))
    histories: tuple[tuple[Whose, Estimate], ...] = (("rep", own), ("team", all_))
    for whose, history in histories:
        if not history.short and history.value is not None:
            return LevelChance(level_id, history.value, whose, history)
    return LevelChance(level_id, level.chance, "kit", all_)


def _share(won: int, closed: int) -> Estimate:
    return wilson(won, closed, threshold("confidence")) if closed else unknown("no-closed-deals")


def chance_of(chances: tuple[LevelChance, ...]) -> dict[str, float]:
    """Return the chances by level."""
    return {chance.level: chance.value for chance in chances}


def chances_by_stage(stages: pd.Series[Any], chances: tuple[LevelChance, ...]) -> dict[str, float]:
    """Return the chance for each stage name of a CRM that occurs and is known, as `weighted_pipeline` takes it."""
    names = stages.dropna().drop_duplicates()
    levels = levels_by_stage(names)
    known = chance_of(chances)
    return {name: known[level] for name, level in zip(names, levels, strict=True) if level in known}
