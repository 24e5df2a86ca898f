"""The cases of the exercise on goals. Source: T5."""

from __future__ import annotations

from collections.abc import Mapping

from acctkit.practice.cases import goal_gaps, goal_limits, goal_months, goal_shares
from acctkit.practice.posed import CaseMaker

CASES: Mapping[str, CaseMaker] = {
    **goal_gaps.CASES,
    **goal_limits.CASES,
    **goal_months.CASES,
    **goal_shares.CASES,
}
