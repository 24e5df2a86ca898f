"""Goal worksheets as HTML: the eight steps of each, what is missing, its action plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from acctkit.coach.goal_plan_said import say_missing
from acctkit.i18n import Language
from acctkit.plan.goal_plan import GoalSheet, missing, without_plan
from acctkit.playbook import entries
from acctkit.playbook.goal_texts import GoalStep
from acctkit.practice.goal_sheet_fields import SPARE_ACTIONS, name_of
from acctkit.practice.goals_sheets import SheetsWork
from acctkit.practice.typed_number import written
from acctkit.widgets.block import render


def sheets_html(  # noqa: PLR0913  what is shown and what was typed
    work: SheetsWork,
    lang: Language,
    texts: Mapping[str, str],
    problems: Mapping[str, str],
    trouble: str,
    *,
    live: bool,
) -> str:
    """Return all worksheets, each folded up but the one that is not complete."""
    sheets = work.file.kept.sheets.goals
    steps = {key: lang.content(step) for key, step in entries(GoalStep).items()}
    bare = without_plan(sheets)
    return render(
        "goals_tool/sheets",
        lang,
        live=live,
        steps=steps,
        sheets=[_sheet(sheet, work, lang, texts, problems) for sheet in sheets],
        bare=[sheet.result or sheet.id for sheet in bare],
        people=list(work.facts.names.values()),
        trouble=trouble,
    )


def _sheet(
    sheet: GoalSheet, work: SheetsWork, lang: Language, texts: Mapping[str, str], problems: Mapping[str, str]
) -> dict[str, Any]:
    lacks = missing(sheet, work.facts.today, work.working(sheet.owner))
    by_step: dict[str, list[tuple[str, str]]] = {}
    for each in lacks:
        by_step.setdefault(each.step, []).append(say_missing(each, lang))

    def field(part: str, label: str, kind: str = "text") -> dict[str, str]:
        name = name_of(sheet.id, part)
        return {
            "name": name,
            "label": label,
            "kind": kind,
            "value": texts.get(name, _value(getattr(sheet, part), lang)),
            "problem": problems.get(name, ""),
        }

    return {
        "id": sheet.id,
        "title": sheet.result or lang.gettext("Goal without a name"),
        "until": "" if sheet.deadline is None else lang.date(sheet.deadline),
        "owner": sheet.owner,
        "lacks": by_step,
        "count": len(lacks),
        "sentence": sheet.sentence,
        "gap": "" if sheet.gap is None else _number(sheet.gap, lang),
        "can_propose": sheet.deadline is not None and sheet.deadline > work.facts.today,
        "fields": {
            "result": [
                field("result", lang.gettext("What it is about")),
                field("amount", lang.gettext("How much"), "number"),
                field("deadline", lang.gettext("Until when"), "date"),
                field("owner", lang.gettext("Who answers for it"), "person"),
            ],
            "gap": [field("baseline", lang.gettext("Where it stands today"), "number")],
            "measure": [
                field("unit", lang.gettext("Unit")),
                field("measure", lang.gettext("Read off where")),
            ],
            "obstacles": [
                field("obstacles", lang.gettext("What is in the way"), "lines"),
                field("resources", lang.gettext("What helps: time, people, money"), "lines"),
            ],
            "sign_off": [
                field("signed_by", lang.gettext("Signed by"), "person"),
                field("countersigned_by", lang.gettext("Agreed with")),
                field("signed_on", lang.gettext("On"), "date"),
            ],
            "review": [
                field("reached", lang.gettext("What was reached"), "number"),
                field("reviewed_on", lang.gettext("Reviewed on"), "date"),
                field("learned", lang.gettext("What we learned"), "lines"),
            ],
        },
        "actions": [
            _action(sheet, number, lang, texts, problems)
            for number in range(len(sheet.actions) + SPARE_ACTIONS)
        ],
        "points": [
            _point(sheet, number, lang, texts, problems) for number in range(len(sheet.checkpoints) + 1)
        ],
    }


def _action(
    sheet: GoalSheet, number: int, lang: Language, texts: Mapping[str, str], problems: Mapping[str, str]
) -> dict[str, Any]:
    known = sheet.actions[number] if number < len(sheet.actions) else None
    prefix = name_of(sheet.id, f"a.{number}")
    cells = [
        _cell(f"{prefix}.what", lang.gettext("What is done"), "text", known.what if known else "", lang, texts, problems),
        _cell(f"{prefix}.owner", lang.gettext("Who"), "person", known.owner if known else "", lang, texts, problems),
        _cell(f"{prefix}.due", lang.gettext("Until when"), "date", known.due if known else None, lang, texts, problems),
    ]  # fmt: skip
    return {
        "cells": cells,
        "done": f"{prefix}.done",
        "is_done": bool(known and known.done),
        "known": known is not None,
    }


def _point(
    sheet: GoalSheet, number: int, lang: Language, texts: Mapping[str, str], problems: Mapping[str, str]
) -> list[dict[str, Any]]:
    known = sheet.checkpoints[number] if number < len(sheet.checkpoints) else None
    prefix = name_of(sheet.id, f"c.{number}")
    return [
        _cell(f"{prefix}.day", lang.gettext("Day"), "date", known.day if known else None, lang, texts, problems),
        _cell(f"{prefix}.expected", lang.gettext("To be reached by then"), "number", known.expected if known else None, lang, texts, problems),
        _cell(f"{prefix}.reached", lang.gettext("Reached"), "number", known.reached if known else None, lang, texts, problems),
    ]  # fmt: skip


def _cell(  # noqa: PLR0913  the parts of one field
    name: str,
    label: str,
    kind: str,
    value: object,
    lang: Language,
    texts: Mapping[str, str],
    problems: Mapping[str, str],
) -> dict[str, str]:
    return {
        "name": name,
        "label": label,
        "kind": kind,
        "value": texts.get(name, _value(value, lang)),
        "problem": problems.get(name, ""),
    }


def _value(value: object, lang: Language) -> str:
    """Return what stands in a field: numbers as the language writes them, days in ISO form."""
    if isinstance(value, float | int):
        return written(float(value), lang)
    if isinstance(value, date):
        return value.isoformat()
    return str(value or "")


def _number(value: float, lang: Language) -> str:
    sign = "+" if value > 0 else ""
    return sign + lang.number(value, 0 if float(value).is_integer() else 2)
