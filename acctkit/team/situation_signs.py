"""All indicators of the seven situations, read for a whole team. Source: D5.

A new indicator is one function and one line here, and its entry in situations.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from acctkit.playbook import ContentError, entries
from acctkit.playbook.situations import IndicatorSpec, SituationCard
from acctkit.team.deal_signs import (
    discounts_high,
    few_new_deals,
    late_stuck,
    no_new_accounts,
    no_next_step,
    service_losses,
    small_deals_though_able,
)
from acctkit.team.people_signs import able_and_willing, observed, rates_self_lower, training_low, will_fell
from acctkit.team.reading import Reading
from acctkit.team.sign_facts import SignFacts
from acctkit.team.target_signs import above_target_twice, completion_falls, on_target
from acctkit.team.work_signs import (
    complaints,
    few_activities,
    records_good,
    records_low,
    satisfaction_high,
    satisfaction_low,
    tasks_not_closed,
)

Reader = Callable[[SignFacts, IndicatorSpec], Reading]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "rates_self_lower": rates_self_lower,
        "discounts_high": discounts_high,
        "small_deals_though_able": small_deals_though_able,
        "few_new_deals": few_new_deals,
        "few_activities": few_activities,
        "no_next_step": no_next_step,
        "complaints": complaints,
        "satisfaction_low": satisfaction_low,
        "service_losses": service_losses,
        "completion_falls": completion_falls,
        "late_stuck": late_stuck,
        "tasks_not_closed": tasks_not_closed,
        "will_fell": will_fell,
        "on_target": on_target,
        "records_low": records_low,
        "training_low": training_low,
        "no_new_accounts": no_new_accounts,
        "above_target_twice": above_target_twice,
        "satisfaction_high": satisfaction_high,
        "records_good": records_good,
        "able_and_willing": able_and_willing,
    }
)


def read_signs(facts: SignFacts) -> dict[tuple[str, str], Reading]:
    """Read every indicator of every situation, by situation and indicator id.

    Raises
    ------
    ContentError
        situations.yaml names an indicator that the kit cannot compute.

    """
    return {
        (situation, spec.id): _reader(situation, spec)(facts, spec)
        for situation, card in entries(SituationCard).items()
        for spec in card.indicators
    }


def _reader(situation: str, spec: IndicatorSpec) -> Reader:
    """Return what reads an indicator; those with behaviours are looked for in the observations."""
    if spec.behaviours:
        return observed
    try:
        return READERS[spec.id]
    except KeyError:
        raise ContentError(f"situations.yaml, entry {situation}: no indicator {spec.id!r} is known") from None
