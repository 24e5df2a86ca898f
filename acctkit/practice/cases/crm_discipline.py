"""The cases of the exercise on CRM discipline. Source: C1-C4."""

from __future__ import annotations

from collections.abc import Mapping

from acctkit.practice.cases import crm_ages, crm_cards, crm_deals, crm_steps, crm_tasks
from acctkit.practice.posed import CaseMaker

CASES: Mapping[str, CaseMaker] = {
    **crm_cards.CASES,
    **crm_deals.CASES,
    **crm_steps.CASES,
    **crm_tasks.CASES,
    **crm_ages.CASES,
}
