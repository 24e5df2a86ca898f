"""Whether a handover keeps the four rules, and what nobody knows.

The rules: you work with people and with papers; report every day what happens; say who takes over; leave written
instructions. Each is asked about every customer or deal it concerns, and every answer that is missing is a gap.
Source: P2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from acctkit.plan.handover.open_work import Bundle, OpenDeal
from acctkit.plan.handover.substitutes import Candidate

Rule = Literal["people_and_papers", "daily_report", "substitute", "instructions"]
RULES: tuple[Rule, ...] = ("people_and_papers", "daily_report", "substitute", "instructions")


@dataclass(frozen=True)
class Gap:
    """Something that is not known or does not hold: an id of plan_checks.yaml, and what it concerns.

    `row_id` is the deal, `rep_id` the substitute concerned.
    """

    code: str
    account_id: str | None = None
    row_id: str | None = None
    rep_id: str | None = None


@dataclass(frozen=True)
class Kept:
    """How far one rule is kept: so many of the things it asks for, and the gaps that are left."""

    rule: Rule
    asked: int
    gaps: tuple[Gap, ...]

    @property
    def share(self) -> float | None:
        """Return the share of what is asked that is there, None where nothing is asked."""
        return None if not self.asked else 1 - len(self.gaps) / self.asked


_Checked = tuple[Gap, bool]


def completeness(
    handed: Sequence[tuple[Bundle, Candidate | None]],
    *,
    manager: str | None,
    last: date | None,
    today: date,
) -> tuple[Kept, ...]:
    """Return how far each of the four rules is kept, in their order.

    Source: P2
    """
    checked: dict[Rule, list[_Checked]] = {
        "people_and_papers": [each for bundle, _ in handed for each in _people_and_papers(bundle)],
        "daily_report": [
            (Gap("handover-no-manager"), manager is not None),
            (Gap("handover-no-end"), last is not None),
        ],
        "substitute": [each for bundle, one in handed for each in _substitute(bundle, one)],
        "instructions": [each for bundle, _ in handed for each in _instructions(bundle, today)],
    }
    return tuple(
        Kept(rule, len(checked[rule]), tuple(gap for gap, holds in checked[rule] if not holds))
        for rule in RULES
    )


def _people_and_papers(bundle: Bundle) -> Iterator[_Checked]:
    if bundle.account_id is None:
        for deal in bundle.deals:
            yield Gap("handover-no-customer", None, deal.row_id), False
        return
    yield Gap("handover-no-contact", bundle.account_id), bundle.person is not None
    yield Gap("handover-no-papers", bundle.account_id), bundle.papers is not None


def _substitute(bundle: Bundle, one: Candidate | None) -> Iterator[_Checked]:
    account = bundle.account_id
    yield Gap("handover-no-substitute", account), one is not None
    if one is None:
        return
    yield Gap("handover-substitute-full", account, rep_id=one.rep_id), one.has_room(bundle.load)
    yield Gap("handover-substitute-away", account, rep_id=one.rep_id), one.there == one.days
    if account is not None:
        yield Gap("handover-substitute-new", account, rep_id=one.rep_id), bool(one.knows)


def _instructions(bundle: Bundle, today: date) -> Iterator[_Checked]:
    for deal in bundle.deals:
        yield Gap(_step_gap(deal, today) or "", bundle.account_id, deal.row_id), not _step_gap(deal, today)
    if bundle.account_id is not None and bundle.load:
        yield Gap("handover-no-goal", bundle.account_id), bundle.goal is not None
        yield Gap("handover-no-must-not", bundle.account_id), bundle.must_not is not None


def _step_gap(deal: OpenDeal, today: date) -> str | None:
    if deal.next_step is None:
        return "handover-no-next-step"
    if deal.next_step_date is None:
        return "handover-step-no-day"
    return "handover-step-past" if deal.next_step_date < today else None
