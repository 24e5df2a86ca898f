"""The actions of a plan as events of a calendar file. Source: P5, P8."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from acctkit.calendar.ics import Event
from acctkit.coach.plan_words import labels_of
from acctkit.i18n import Language
from acctkit.plan.planned import Planned
from acctkit.plan.steps import Action, Plan


def plan_events(plan: Plan, names: Mapping[str, str], lang: Language) -> tuple[Event, ...]:
    """Return the actions that have a day.

    An action keeps its key as long as it is in the plan, so that a newer file updates what an older one brought. One
    without a time of day takes whole days and leaves them free for appointments.

    Source: P5
    """
    return tuple(_events(plan, labels_of(plan, names, lang), lang))


def undated(plan: Plan) -> tuple[Action, ...]:
    """Return the actions that cannot stand in a calendar, since they have no day or end before they begin."""
    return tuple(action for action in plan.actions if not _stands(action.planned))


def _stands(planned: Planned) -> bool:
    return planned.span is not None and planned.span[0] <= planned.span[1]


def _events(plan: Plan, labels: Mapping[str, str], lang: Language) -> Iterator[Event]:
    for action in plan.actions:
        span = action.planned.span
        if span is None or not _stands(action.planned):
            continue
        timed = action.begins is not None and action.first is not None and bool(action.hours)
        yield Event(
            key=f"plan/{plan.id}/{action.id}",
            title=labels[action.id],
            first=span[0],
            last=None if timed else span[1],
            begins=action.begins if timed else None,
            minutes=max(round((action.hours or 0.0) * 60), 1),
            note="\n".join(_note(plan, action, labels, lang)),
        )


def _note(plan: Plan, action: Action, labels: Mapping[str, str], lang: Language) -> Iterator[str]:
    if plan.title:
        yield lang.gettext("Plan: {name}", name=plan.title)
    if action.objective:
        yield lang.gettext("Objective: {name}", name=labels.get(action.objective, action.objective))
    if action.owner:
        yield lang.gettext("Responsible: {name}", name=labels.get(action.owner, action.owner))
    if action.hours:
        yield lang.gettext("Hours: {hours}", hours=lang.number(action.hours, 1))
