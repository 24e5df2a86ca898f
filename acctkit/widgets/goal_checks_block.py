"""Which of the four properties each goal has, and what to add first. Words beside every mark; colour says nothing alone."""

from __future__ import annotations

from dataclasses import dataclass

from acctkit.coach.brief import Brief
from acctkit.coach.goal_checks import CheckedGoal
from acctkit.i18n import Language
from acctkit.plan.goal_properties import Verdict
from acctkit.playbook import entry
from acctkit.playbook.goal_texts import GoalReason
from acctkit.widgets.block import Block, block


@dataclass(frozen=True)
class Missing:
    """One thing to add, and the numbers of the goals that lack it."""

    text: str
    mend: str
    numbers: tuple[int, ...]


def goal_checks_block(brief: Brief, lang: Language) -> Block:
    """Return every goal with its four marks, and below them once each what to add first."""
    goals = brief.checked_goals
    if not goals:
        sentence = lang.gettext(
            "There is no goal to check yet: no target is left, and no agreed action is open."
        )
        return block("sentence", sentence, lang, sentence=sentence)
    rows = [(_title(goal, brief, lang), _marks(goal, lang), _pace(goal, brief, lang)) for goal in goals]
    words = " | ".join(
        f"{title}: {', '.join(f'{mark} {word}' for mark, word in marks)}" for title, marks, _ in rows
    )
    return block("goal_checks", words, lang, rows=rows, missing=_missing(goals, lang))


def _title(goal: CheckedGoal, brief: Brief, lang: Language) -> str:
    if goal.action:
        return goal.action
    return lang.gettext(
        "{amount} more until {day}", amount=lang.money(goal.left, brief.currency), day=lang.date(goal.until)
    )


def _marks(goal: CheckedGoal, lang: Language) -> list[tuple[str, str]]:
    """Return a mark and a word for each property."""
    names = {
        "clear": (lang.gettext("clear"), lang.gettext("not clear yet")),
        "measurable": (lang.gettext("measurable"), lang.gettext("not measurable yet")),
        "individual": (lang.gettext("one person's"), lang.gettext("not one person's yet")),
        "realistic": (lang.gettext("realistic"), lang.gettext("hardly realistic")),
    }
    return [_mark(one, *names[one.about], lang) for one in goal.verdicts]


def _mark(one: Verdict, holds: str, fails: str, lang: Language) -> tuple[str, str]:
    if one.holds is None:
        return "?", lang.gettext("{property}: not known", property=holds)
    return ("✓", holds) if one.holds else ("!", fails)


def _pace(goal: CheckedGoal, brief: Brief, lang: Language) -> str:
    """Hold the amount needed against the better times, where enough of the past is known."""
    limit = goal.verdicts[3].limit
    if not goal.months or limit is None:
        return ""
    return lang.ngettext(
        "Needed every month: {needed}. In better times it was up to {limit}.",
        "Needed every {n} months: {needed}. In better times it was up to {limit}.",
        goal.months,
        needed=lang.money(goal.needed, brief.currency),
        limit=lang.money(limit, brief.currency),
    )


def _missing(goals: tuple[CheckedGoal, ...], lang: Language) -> list[Missing]:
    """Return what to add first, each thing once. Of what is not known only the year's goal tells: it has a past."""
    found: dict[str, list[int]] = {}
    for number, goal in enumerate(goals, 1):
        unknown = [] if goal.action else [one for one in goal.verdicts if one.holds is None]
        verdicts = [goal.first_missing] if goal.first_missing else unknown
        for reason in (reason for one in verdicts for reason in one.reasons):
            found.setdefault(reason, []).append(number)
    cards = [(lang.content(entry(GoalReason, reason)), tuple(numbers)) for reason, numbers in found.items()]
    return [Missing(card.text, card.mend, numbers) for card, numbers in cards]
