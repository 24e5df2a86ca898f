"""The discipline of one rep: the score, its parts, and the habits whose change is worth most, with their rows."""

from __future__ import annotations

from typing import Any

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.pipeline.hygiene.discipline import Part, Score
from acctkit.pipeline.hygiene.report import Habit
from acctkit.pipeline.hygiene.saying import rule_text, say, severity_word
from acctkit.widgets.block import Block, block

MARKS = {"error": "●", "warning": "▲", "info": "■"}
"""A sign beside the word, so that colour is never the only one."""


def discipline_block(brief: Brief, lang: Language) -> Block:
    """Return the score and at most three habits, each with at most ten rows."""
    pipeline = brief.pipeline
    intro = _intro(pipeline.score, pipeline.usual_score, lang)
    habits = [_habit(habit, brief, lang) for habit in pipeline.habits.fixes]
    rest = len(pipeline.habits.by_rule) - len(habits)
    if not habits:
        clean = lang.gettext("No rule finds anything to put right.")
        intro = f"{intro} {clean}"
    return block(
        "discipline",
        " | ".join([intro, *(f"{habit['text'].title}: {habit['rows']}" for habit in habits)]),
        lang,
        intro=intro,
        parts=[
            (part_title(part.part, lang), lang.number(part.score), lang.number(part.n))
            for part in pipeline.score.parts
        ],
        habits=habits,
        rest=lang.ngettext("and {n} more habit", "and {n} more habits", rest) if rest else None,
    )


def _intro(score: Score, usual: float | None, lang: Language) -> str:
    if score.value is None:
        return lang.gettext("There are too few rows for a score.")
    said = lang.gettext(
        "{score} of 100, counted over {n} current rows.",
        score=lang.number(score.value),
        n=lang.number(score.n),
    )
    if usual is None:
        return said
    half = lang.gettext("Half of the team has {usual} or more.", usual=lang.number(usual))
    return f"{said} {half}"


def part_title(part: Part, lang: Language) -> str:
    """Return what a part of the score is called."""
    return {
        "cards": lang.gettext("Customers and contacts"),
        "deals": lang.gettext("Deals"),
        "activities": lang.gettext("Talks and messages"),
        "tasks": lang.gettext("Tasks"),
    }[part]


def _habit(habit: Habit, brief: Brief, lang: Language) -> dict[str, Any]:
    rows = lang.ngettext("{n} row", "{n} rows", habit.count)
    return {
        "text": rule_text(habit.rule, lang),
        "mark": MARKS[habit.severity],
        "severity": severity_word(habit.severity, lang),
        "rows": f"{rows}, {lang.money(habit.worth, brief.currency)}" if habit.worth else rows,
        "ids": [finding.row_id for finding in habit.named],
        "named": [(finding.row_id, say(finding, lang).what) for finding in habit.named],
        "rest": lang.ngettext("and {n} more", "and {n} more", habit.rest) if habit.rest else None,
    }
