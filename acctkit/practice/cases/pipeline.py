"""The cases of the exercise on the pipeline and the month plan. Source: C2.5, C2.6, T2."""

from __future__ import annotations

from collections.abc import Mapping

from acctkit.practice.cases import funnel_stages, open_deals, plan_sums, plan_talks, short_histories
from acctkit.practice.posed import CaseMaker

CASES: Mapping[str, CaseMaker] = {
    **plan_sums.CASES,
    **funnel_stages.CASES,
    **open_deals.CASES,
    **short_histories.CASES,
    **plan_talks.CASES,
}
