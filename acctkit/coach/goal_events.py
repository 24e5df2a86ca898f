"""The days of goals as events of a calendar: what is due, when to look, when it ends. Source: T5, P5."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from acctkit.calendar.ics import Event
from acctkit.i18n import Language
from acctkit.plan.goal_plan import GoalSheet


def goal_events(sheets: Sequence[GoalSheet], book: str, lang: Language) -> tuple[Event, ...]:
    """Return an event for each action that is not done, each checkpoint and each deadline; those without a day have none.

    `book` names the goals among others of their kind, so that those of two teams do not replace each other.

    Source: T5, P5
    """
    return tuple(event for sheet in sheets for event in _events(sheet, f"goals/{book}/{sheet.id}", lang))


def _events(sheet: GoalSheet, key: str, lang: Language) -> Iterator[Event]:
    title = sheet.result or sheet.sentence or sheet.id
    for number, action in enumerate(sheet.actions):
        if action.due is not None and not action.done:
            said = f"{action.what} ({action.owner})" if action.owner else action.what
            yield Event(f"{key}/action/{number}", said, action.due, note=title)
    for number, point in enumerate(sheet.checkpoints):
        said = lang.gettext("Checkpoint: {goal}", goal=title)
        expected = "" if point.expected is None else _expected(sheet, point.expected, lang)
        yield Event(f"{key}/checkpoint/{number}", said, point.day, note=expected)
    if sheet.deadline is not None:
        yield Event(
            f"{key}/deadline",
            lang.gettext("Deadline: {goal}", goal=title),
            sheet.deadline,
            note=sheet.sentence,
        )


def _expected(sheet: GoalSheet, amount: float, lang: Language) -> str:
    number = lang.number(amount, 0 if amount.is_integer() else 2)
    return lang.gettext("To be reached by then: {amount}", amount=f"{number} {sheet.unit}".strip())
