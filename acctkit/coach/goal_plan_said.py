"""What a goal's sentence and its worksheet lack, in the words of a language. Source: T5."""

from __future__ import annotations

from acctkit.i18n import Language
from acctkit.plan.goal_plan import Missing
from acctkit.plan.goal_properties import Verdict
from acctkit.plan.goal_sentence import GoalSentence
from acctkit.playbook import entry, fill
from acctkit.playbook.goal_texts import GoalReason
from acctkit.playbook.plan_texts import PlanCheck

Sentence = tuple[str, str]
"""What is so, and what to do about it; the latter may be empty."""


def say_missing(missing: Missing, lang: Language) -> Sentence:
    """Return what a worksheet lacks and how to mend it."""
    text = lang.content(entry(PlanCheck, missing.code))
    words = {
        "what": lang.listing(missing.about),
        "days": lang.listing([lang.date(day) for day in missing.days]),
    }
    return fill(text.text, words), text.mend


def say_verdict(verdict: Verdict, lang: Language) -> tuple[Sentence, ...]:
    """Return the reasons of a verdict on one of the four properties."""
    texts = [lang.content(entry(GoalReason, reason)) for reason in verdict.reasons]
    return tuple((text.text, text.mend) for text in texts)


def say_doubts(found: GoalSentence, lang: Language) -> tuple[str, ...]:
    """Return what of a sentence can be read in two ways, and how it was read."""
    said = []
    if found.other_day is not None:
        said.append(
            lang.gettext(
                "“{words}” is read as {day}; it could also be {other}. Write the month in words to be sure.",
                words=found.words("deadline"),
                day=lang.date(found.goal.deadline),
                other=lang.date(found.other_day),
            )
        )
    if found.other_amount is not None and found.goal.amount is not None:
        said.append(
            lang.gettext(
                "“{words}” is read as {amount}; it could also be {other}. Write it without a point or comma to be sure.",
                words=found.words("amount"),
                amount=lang.number(found.goal.amount, 3),
                other=lang.number(found.other_amount),
            )
        )
    return tuple(said)
