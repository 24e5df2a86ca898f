"""The cases of the exercise on the ability-willingness matrix. Source: T4.M."""

from __future__ import annotations

from collections.abc import Mapping

from acctkit.practice.cases import rating_doubts, rating_sums, training_decisions
from acctkit.practice.posed import CaseMaker

CASES: Mapping[str, CaseMaker] = {
    **rating_sums.CASES,
    **rating_doubts.CASES,
    **training_decisions.CASES,
}
