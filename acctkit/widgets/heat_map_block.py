"""The habits of a team by person: numbers in a table, darker where they touch more of a person's rows."""

from __future__ import annotations

from typing import Any

from acctkit.coach.team_brief import TeamBrief
from acctkit.i18n import Language
from acctkit.pipeline.hygiene.heat_map import Cell, HeatMap
from acctkit.pipeline.hygiene.saying import rule_text, severity_word
from acctkit.widgets.block import Block, block
from acctkit.widgets.discipline_block import MARKS

_STEPS = (0.05, 0.2, 0.5)
"""From these shares of a person's rows on a cell is darker; from the last one on it carries a mark too."""


def heat_map_block(team: TeamBrief, lang: Language) -> Block:
    """Return the map; people are the numbers they have on the whole page."""
    found = team.habits
    if not found.rows:
        sentence = lang.gettext("No rule finds anything to put right.")
        return block("sentence", sentence, lang, sentence=sentence)
    numbers = {member.brief.rep_id: member.number for member in team.members}
    faulty = [
        place for place, rep in enumerate(found.reps) if any(row.cells[place].count for row in found.rows)
    ]
    clean = [team.name(rep) for place, rep in enumerate(found.reps) if place not in faulty]
    return block(
        "heat_map",
        heat_map_in_words(found, team, lang),
        lang,
        people=[(numbers[found.reps[place]], team.name(found.reps[place])) for place in faulty],
        rows=[
            {
                "title": rule_text(row.rule, lang).title,
                "mark": MARKS[row.severity],
                "severity": severity_word(row.severity, lang),
                "total": lang.number(row.total),
                "cells": [_cell(row.cells[place], lang) for place in faulty],
            }
            for row in found.rows
        ],
        scores=[_score(team, found.reps[place], lang) for place in faulty],
        clean=clean,
        rest=lang.ngettext("and {n} more habit", "and {n} more habits", found.rest) if found.rest else None,
        marked=lang.percent(_STEPS[-1]),
    )


def _cell(cell: Cell, lang: Language) -> dict[str, Any]:
    step = sum(cell.share >= limit for limit in _STEPS)
    return {
        "count": lang.number(cell.count) if cell.count else "",
        "step": step + 1 if cell.count else 0,
        "most": step == len(_STEPS),
    }


def _score(team: TeamBrief, rep_id: str, lang: Language) -> str:
    brief = next(member.brief for member in team.members if member.brief.rep_id == rep_id)
    return lang.number(brief.pipeline.score.value)


def heat_map_in_words(found: HeatMap, team: TeamBrief, lang: Language) -> str:
    """Say what the map shows: each habit, how often it occurs, and who has most of it."""
    listed = []
    for row in found.rows:
        most = max(range(len(found.reps)), key=lambda place: row.cells[place].count)
        listed.append(
            lang.gettext(
                "{habit} {n} (most: {name}, {count})",
                habit=rule_text(row.rule, lang).title,
                n=lang.number(row.total),
                name=team.name(found.reps[most]),
                count=lang.number(row.cells[most].count),
            )
        )
    return lang.gettext("Habits of the team: {listed}.", listed="; ".join(listed))
