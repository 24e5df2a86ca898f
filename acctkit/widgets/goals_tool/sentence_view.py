"""A goal's sentence as HTML: which words say which part, the four properties, and what is missing."""

from __future__ import annotations

from typing import Any

from acctkit.coach.goal_plan_said import say_doubts, say_verdict
from acctkit.i18n import Language
from acctkit.plan.goal_properties import Verdict
from acctkit.plan.goal_sentence import GoalSentence
from acctkit.plan.goal_sentence.reading import PARTS
from acctkit.practice.goals_sheets import Past, SheetsWork
from acctkit.widgets.block import render


def sentence_html(work: SheetsWork, lang: Language, trouble: str, *, live: bool) -> str:
    """Return the field for the sentence, and what was read from it."""
    kept = work.file.kept
    found, past = work.read(lang)
    return render(
        "goals_tool/sentence",
        lang,
        live=live,
        sentence=kept.sentence,
        more=kept.more_resources,
        read=bool(found.text),
        parts=_parts(found, lang),
        verdicts=[_verdict(verdict, lang) for verdict in found.verdicts],
        compared=_compared(found, past, work, lang),
        doubts=say_doubts(found, lang),
        holds=all(verdict.holds for verdict in found.verdicts[:3]),
        trouble=trouble,
    )


def _parts(found: GoalSentence, lang: Language) -> list[tuple[str, str, str]]:
    """Return the parts of a goal by their names, the words of each, and how they were understood where that differs."""
    names = {
        "object": lang.gettext("What it is about"),
        "amount": lang.gettext("How much"),
        "unit": lang.gettext("Unit"),
        "deadline": lang.gettext("Until when"),
        "source": lang.gettext("Read off where"),
        "baseline": lang.gettext("Where it stands today"),
        "owner": lang.gettext("Who answers for it"),
    }
    goal = found.goal
    meant = {
        "amount": "" if goal.amount is None else _number(goal.amount, lang),
        "deadline": "" if goal.deadline is None else lang.date(goal.deadline),
        "baseline": "" if goal.baseline is None else _number(goal.baseline, lang),
        "owner": ", ".join(goal.owners),
    }
    return [(names[part], found.words(part), meant.get(part, "")) for part in PARTS]


def _number(value: float, lang: Language) -> str:
    return lang.number(value, 0 if value.is_integer() else 2)


def _verdict(verdict: Verdict, lang: Language) -> dict[str, Any]:
    names = {
        "clear": lang.gettext("Clear"),
        "measurable": lang.gettext("Measurable"),
        "individual": lang.gettext("One person's"),
        "realistic": lang.gettext("Realistic"),
    }
    sign, said, kind = "!", lang.gettext("not yet"), "lacks"
    if verdict.holds is None:
        sign, said, kind = "?", lang.gettext("not known"), "unknown"
    elif verdict.holds:
        sign, said, kind = "✓", lang.gettext("yes"), "holds"
    limit = (
        lang.gettext("Realistic up to {amount}.", amount=lang.number(verdict.limit)) if verdict.limit else ""
    )
    return {
        "name": names[verdict.about],
        "mark": f"{sign} {said}",
        "kind": kind,
        "reasons": say_verdict(verdict, lang),
        "limit": limit,
    }


def _compared(found: GoalSentence, past: Past, work: SheetsWork, lang: Language) -> str:
    """Return what the amount is held against, with the number of past spans."""
    if not found.goal.own_history and not found.goal.peer_history:
        return ""
    name = work.facts.names.get(past.rep, "")
    if not name:
        return lang.ngettext(
            "Compared with what people won in past spans of {n} month (n = {others}).",
            "Compared with what people won in past spans of {n} months (n = {others}).",
            past.months,
            others=lang.number(len(past.others)),
        )
    return lang.ngettext(
        "Compared with what was won in past spans of {n} month: {name} (n = {own}) and the others (n = {others}).",
        "Compared with what was won in past spans of {n} months: {name} (n = {own}) and the others (n = {others}).",
        past.months,
        name=name,
        own=lang.number(len(past.own)),
        others=lang.number(len(past.others)),
    )
