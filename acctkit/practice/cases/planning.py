"""The cases of the exercise on planning. Source: P1-P8."""

from __future__ import annotations

from collections.abc import Mapping

from acctkit.practice.cases import (
    planning_away,
    planning_board,
    planning_causes,
    planning_holds,
    planning_money,
    planning_soft,
    planning_types,
)
from acctkit.practice.posed import CaseMaker

CASES: Mapping[str, CaseMaker] = {
    **planning_causes.CASES,
    **planning_soft.CASES,
    **planning_money.CASES,
    **planning_holds.CASES,
    **planning_types.CASES,
    **planning_away.CASES,
    **planning_board.CASES,
}
