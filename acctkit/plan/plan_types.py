"""The four types of plan: which one fits, and whether a plan has what its type needs. Source: P6."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from acctkit.calendar import WorkingDays
from acctkit.playbook.thresholds import threshold

PlanType = Literal["single", "reserve", "short", "long"]
TYPES: tuple[PlanType, ...] = ("single", "reserve", "short", "long")
QUESTIONS = ("only_if", "once", "at_once", "goes_on")
"""Asked in this order: is it for something that may never happen, does it happen once, does it begin at once, does it go on."""
_BY_ANSWER: Mapping[str, PlanType] = {
    "only_if": "reserve",
    "once": "single",
    "at_once": "short",
    "goes_on": "long",
}


@dataclass(frozen=True)
class Choice:
    """The type that fits and the question whose yes decided; without a type, the questions still open.

    `also` are other questions answered yes: parts of the plan that want a plan of their own.
    """

    type: PlanType | None
    reason: str
    also: tuple[str, ...]
    open: tuple[str, ...]


def choose(answers: Mapping[str, bool]) -> Choice:
    """Return the type of plan that fits the answers to `QUESTIONS`; the first yes in their order decides.

    A question before it that is not answered leaves the type open. All answered no fit none of the types: then the
    first question is asked again.

    Raises
    ------
    ValueError
        An answer is to an unknown question.

    Source: P6

    """
    if unknown := set(answers) - set(QUESTIONS):
        raise ValueError(f"there is no question {sorted(unknown)}")
    yes = [question for question in QUESTIONS if answers.get(question)]
    open_ = tuple(question for question in QUESTIONS if question not in answers)
    if not yes or any(QUESTIONS.index(question) < QUESTIONS.index(yes[0]) for question in open_):
        return Choice(None, "", tuple(yes), open_ or QUESTIONS)
    return Choice(_BY_ANSWER[yes[0]], yes[0], tuple(yes[1:]), open_)


@dataclass(frozen=True)
class TypedPlan:
    """A plan of a type, with the fields that the types ask for; what was left out is empty or None.

    Single-use: `end_condition`. Reserve: `trigger`, `watched` (what inside and outside the country is watched), `holder`,
    `expires`. Short: `contact_days` and `report_days` between two contacts and two reports. Long: `continuity_owner`,
    `reviews`, `reconsider_when`.
    """

    type: PlanType
    title: str = ""
    starts: date | None = None
    ends: date | None = None
    end_condition: str = ""
    trigger: str = ""
    watched: tuple[str, ...] = ()
    holder: str = ""
    expires: date | None = None
    contact_days: int | None = None
    report_days: int | None = None
    continuity_owner: str = ""
    reviews: tuple[date, ...] = ()
    reconsider_when: str = ""
    working: WorkingDays = field(default_factory=WorkingDays)


def check(plan: TypedPlan, today: date) -> tuple[str, ...]:
    """Return what a plan lacks of its type, as ids of plan_checks.yaml; nothing when it is complete.

    Source: P6
    """
    checks = {"single": _single, "reserve": _reserve, "short": _short, "long": _long}
    return tuple(code for code, is_fault in checks[plan.type](plan, today) if is_fault)


_Checks = Sequence[tuple[str, bool]]


def _single(plan: TypedPlan, today: date) -> _Checks:
    return (
        ("single-no-end-condition", not plan.end_condition.strip()),
        ("type-no-start", plan.starts is None),
        ("single-ended", plan.ends is not None and plan.ends < today),
    )


def _reserve(plan: TypedPlan, today: date) -> _Checks:
    return (
        ("reserve-no-trigger", not plan.trigger.strip()),
        ("reserve-nothing-watched", not any(each.strip() for each in plan.watched)),
        ("reserve-no-holder", not plan.holder.strip()),
        ("reserve-no-expiry", plan.expires is None),
        ("reserve-expired", plan.expires is not None and plan.expires < today),
    )


def _short(plan: TypedPlan, today: date) -> _Checks:
    latest = plan.working.after(today, int(threshold("short_plan.start_days")))
    contact, report = (int(threshold(f"short_plan.{each}_days")) for each in ("contact", "report"))
    return (
        ("type-no-start", plan.starts is None),
        ("short-starts-late", plan.starts is not None and plan.starts > latest),
        ("short-no-contact-rhythm", not plan.contact_days or plan.contact_days > contact),
        ("short-no-report-rhythm", not plan.report_days or plan.report_days > report),
    )


def _long(plan: TypedPlan, today: date) -> _Checks:
    ahead = [day for day in plan.reviews if day >= today]
    return (
        ("long-no-owner", not plan.continuity_owner.strip()),
        ("long-no-review", not plan.reviews),
        ("long-no-review-ahead", bool(plan.reviews) and not ahead),
        ("long-no-criteria", not plan.reconsider_when.strip()),
    )
