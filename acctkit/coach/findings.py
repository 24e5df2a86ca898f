"""From signs to findings: look everywhere in one order, weigh, and sort by priority."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from acctkit.calendar import next_workday
from acctkit.coach.beginning_signs import beginnings
from acctkit.coach.facts import RepFacts
from acctkit.coach.goal_signs import against_target, no_deals, overdue_actions
from acctkit.coach.pipeline_signs import (
    deals_to_discuss,
    empty_pipeline,
    no_account,
    no_next_step,
    stale_open,
)
from acctkit.coach.result_signs import against_the_others
from acctkit.coach.segment_signs import one_customer, strong_and_weak
from acctkit.coach.sign import Sign
from acctkit.playbook import entry
from acctkit.playbook.coaching import FindingCard
from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class Proposal:
    """An action the kit proposes; the two people decide. `owner` is a person's name."""

    card: str
    owner: str
    owner_role: str
    due: date


@dataclass(frozen=True)
class Finding:
    """A sign with its place in the order. `priority` is 0-100, the card's weight times how marked the sign is."""

    sign: Sign
    priority: float
    proposal: Proposal

    @property
    def card(self) -> FindingCard:
        """Return the finding's card in English."""
        return entry(FindingCard, self.sign.card)

    @property
    def stance(self) -> str:
        """Return strength, concern or note."""
        return self.card.stance


LOOK: tuple[Callable[[RepFacts], Sign | Iterable[Sign] | None], ...] = (
    no_deals,  # first: without deals most others stay silent
    against_target,
    empty_pipeline,
    stale_open,
    no_next_step,
    no_account,
    beginnings,
    against_the_others,
    strong_and_weak,
    one_customer,
    deals_to_discuss,
    overdue_actions,
)
"""Where the coach looks. The order does not decide what is shown first; stance and priority do."""


def findings(rep: RepFacts) -> tuple[Finding, ...]:
    """Return all findings about a rep, the most important first, ties by card id."""
    found = [_weighed(rep, sign) for look in LOOK for sign in _each(look(rep))]
    return tuple(sorted(found, key=lambda finding: (-finding.priority, finding.sign.card)))


def _each(result: Sign | Iterable[Sign] | None) -> Iterable[Sign]:
    if result is None:
        return ()
    return (result,) if isinstance(result, Sign) else result


def _weighed(rep: RepFacts, sign: Sign) -> Finding:
    card = entry(FindingCard, sign.card)
    # What most of the team show says little about this person; it steps back behind what is the person's own.
    factor = threshold("coach.common_factor") if sign.common else 1.0
    shown = replace(sign, strength=round(sign.strength, 4))
    manager = card.owner == "manager" and rep.manager is not None
    proposal = Proposal(
        card=card.id,
        owner=str(rep.manager) if manager else rep.name,
        owner_role="manager" if manager else "rep",
        due=next_workday(rep.today + timedelta(days=card.due_days)),
    )
    return Finding(shown, round(card.weight * sign.strength * factor, 2), proposal)


def first_three(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the three things that matter: concerns first, then strengths and notes, each by priority.

    Priorities are compared among equals only: a missed target that weighs little still comes before a large strength
    and before deals that are merely worth a talk.
    """
    return tuple(sorted(found, key=lambda f: (f.stance != "concern", -f.priority, f.sign.card))[:3])


def best_strength(found: tuple[Finding, ...]) -> Finding | None:
    """Return the strength a talk begins with."""
    return next((f for f in found if f.stance == "strength"), None)
