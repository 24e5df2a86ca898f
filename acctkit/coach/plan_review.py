"""How a plan stands, step by step: what is missing or does not fit, in words, with what to do about it. Source: P8."""

from __future__ import annotations

from dataclasses import dataclass, replace

from acctkit.coach.plan_said import say_checks, say_clash, say_finding
from acctkit.coach.plan_team import PlanTeam
from acctkit.coach.plan_words import labels_of
from acctkit.i18n import Language
from acctkit.plan.clashes import Clash
from acctkit.plan.steps import STEPS, Found, Plan, Step, check
from acctkit.playbook import entry
from acctkit.playbook.plan_texts import PlanCheck

STATIONS: tuple[Step, ...] = (*STEPS, "calendar")
"""The seven steps and the calendar they lead to."""
_FILLED: dict[Step, tuple[str, ...]] = {
    "objectives": ("objectives",),
    "people": ("people", "means"),
    "money": ("costs", "budget"),
    "client_resources": ("client",),
    "practice": ("needs",),
    "skills": ("skills",),
    "calendar": ("actions",),
}


@dataclass(frozen=True)
class Point:
    """Something to look at: the id of the check, what was found, what to do about it, and the parts concerned."""

    code: str
    text: str
    mend: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """How a step stands: `begun` once something is entered, and the points that are open."""

    step: Step
    begun: bool
    points: tuple[Point, ...]


def review(plan: Plan, team: PlanTeam, lang: Language) -> tuple[Standing, ...]:
    """Return how each step of a plan stands, the calendar last, held against the team.

    Source: P4, P5, P6, P8
    """
    points: dict[Step, list[Point]] = {step: [] for step in STATIONS}
    for found in check(plan, team.known):
        points[found.step].append(_said(found, plan, team, lang))
    return tuple(Standing(step, _begun(plan, step), tuple(points[step])) for step in STATIONS)


def _begun(plan: Plan, step: Step) -> bool:
    if step == "priorities":
        return any(each.rank is not None for each in plan.objectives)
    filled = (getattr(plan, name) for name in _FILLED[step])
    return any(value is not None and value != () for value in filled)


def _said(found: Found, plan: Plan, team: PlanTeam, lang: Language) -> Point:
    names, labels = team.names, labels_of(plan, team.names, lang)
    if isinstance(found, Clash):
        actions = {action.id: action.planned for action in plan.actions}
        titled = {key: replace(one, title=labels[key]) for key, one in actions.items()}
        text, mend = say_clash(found, titled, names, lang)
        return Point(found.code, text, mend, found.keys)
    if entry(PlanCheck, found.code).about == "steps":
        text, mend = say_finding(found, labels, lang)
        return Point(found.code, text, mend, found.ids)
    ((text, mend),) = say_checks([found.code], lang)
    what = lang.listing([labels[one] for one in found.ids])
    return Point(found.code, lang.gettext("{what}: {said}", what=what, said=text), mend, found.ids)
