"""The fields of goal worksheets: from what was typed to the worksheet, and what cannot be read. Source: T5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from acctkit.i18n import Language
from acctkit.plan.goal_plan import Checkpoint, GoalAction, GoalSheet
from acctkit.practice.sent_fields import Fields, first
from acctkit.practice.take_away.entered import Entered

TEXTS = (
    "sentence", "result", "unit", "owner", "measure", "obstacles", "resources", "signed_by", "countersigned_by", "learned",
)  # fmt: skip
NUMBERS = ("amount", "baseline", "reached")
DAYS = ("deadline", "signed_on", "reviewed_on")
_LONGEST = 2000
SPARE_ACTIONS = 2
"""Empty rows below the actions, for further ones."""


@dataclass(frozen=True)
class TypedSheet:
    """A worksheet as far as it can be read, and what is wrong with the other fields, by their names."""

    sheet: GoalSheet
    problems: Mapping[str, str]


def name_of(sheet_id: str, part: str) -> str:
    """Return the name of a field of a worksheet."""
    return f"g.{sheet_id}.{part}"


def read_sheet(sheet: GoalSheet, fields: Fields, lang: Language) -> TypedSheet:
    """Return a worksheet with what was typed; a field that cannot be read keeps what it held."""
    problems: dict[str, str] = {}
    update: dict[str, Any] = {}

    def text(part: str) -> str | None:
        name = name_of(sheet.id, part)
        return first(fields, name)[:_LONGEST].strip() if name in fields else None

    def value(part: str, kind: str) -> tuple[Any, bool]:
        """Return the number or day of a field, and whether it could be read."""
        typed, reader = text(part), Entered(lang)
        if typed is None:
            return None, False
        found = reader.number(typed) if kind == "number" else reader.day(typed)
        if reader.notes:
            problems[name_of(sheet.id, part)] = " ".join(reader.notes)
        return found, not reader.notes

    for part in TEXTS:
        if (typed := text(part)) is not None:
            update[part] = typed
    for part in (*NUMBERS, *DAYS):
        found, read = value(part, "number" if part in NUMBERS else "day")
        if read:
            update[part] = found
    update["actions"] = _actions(sheet, text, value)
    update["checkpoints"] = _checkpoints(sheet, value)
    return TypedSheet(GoalSheet.model_validate(sheet.model_dump() | update), problems)


def _actions(sheet: GoalSheet, text: Any, value: Any) -> list[GoalAction]:
    """Return the actions; a row whose text was emptied is gone."""
    found = []
    for number in range(len(sheet.actions) + SPARE_ACTIONS):
        old = sheet.actions[number] if number < len(sheet.actions) else GoalAction()
        what = text(f"a.{number}.what")
        if what is None:
            found += [old] if old.what else []
            continue
        due, read = value(f"a.{number}.due", "day")
        done = text(f"a.{number}.done") == "yes"
        if what:
            owner = text(f"a.{number}.owner") or ""
            found.append(GoalAction(what=what, owner=owner, due=due if read else old.due, done=done))
    return found


def _checkpoints(sheet: GoalSheet, value: Any) -> list[Checkpoint]:
    """Return the checkpoints in the order of their days; one whose day was emptied is gone."""
    found = []
    for number in range(len(sheet.checkpoints) + 1):
        old = sheet.checkpoints[number] if number < len(sheet.checkpoints) else None
        day, read = value(f"c.{number}.day", "day")
        if not read:
            day = old.day if old else None
        if day is None:
            continue
        expected, has_expected = value(f"c.{number}.expected", "number")
        reached, has_reached = value(f"c.{number}.reached", "number")
        found.append(
            Checkpoint(
                day=day,
                expected=expected if has_expected or not old else old.expected,
                reached=reached if has_reached or not old else old.reached,
            )
        )
    return sorted(found, key=lambda point: point.day)


def read_sheets(sheets: Sequence[GoalSheet], fields: Fields, lang: Language) -> list[TypedSheet]:
    """Return all worksheets with what was typed."""
    return [read_sheet(sheet, fields, lang) for sheet in sheets]
