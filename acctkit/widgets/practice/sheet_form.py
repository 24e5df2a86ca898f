"""The form of an own sheet: from what was kept to the fields that are shown, and from the fields to what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from acctkit.i18n import Language
from acctkit.playbook.worksheets import SPOT, SheetColumn, SheetSection, Worksheet
from acctkit.practice.sent_fields import Fields, first
from acctkit.practice.take_away.entered import Entered
from acctkit.widgets.practice.matrix import Board, board, spot_of

Payload = Mapping[str, Any]
Layout = Literal["fields", "table", "folds"]
_WIDEST_TABLE = 4
_ANY_YEAR = 2000


@dataclass(frozen=True)
class SheetField:
    """A field: what was entered into it, and what is wrong with that, if anything."""

    name: str
    label: str
    help: str
    type: str
    value: str
    choices: tuple[tuple[str, str], ...]
    problem: str


@dataclass(frozen=True)
class SheetRow:
    """A row of fields with its name; `filled` when anything was entered."""

    name: str
    fields: tuple[SheetField, ...]

    @property
    def filled(self) -> bool:
        """Whether anything was entered."""
        return any(field.value for field in self.fields)


@dataclass(frozen=True)
class SheetPart:
    """A part of the sheet in the layout that suits it, and the matrix of its people, if it has one."""

    id: str
    title: str
    intro: str
    layout: Layout
    rows: tuple[SheetRow, ...]
    board: Board | None


def parts(sheet: Worksheet, payload: Payload, lang: Language) -> tuple[SheetPart, ...]:
    """Return the parts of a sheet, already in the learner's language, with what was entered."""
    return tuple(_part(section, payload, lang) for section in sheet.sections)


def entered(sheet: Worksheet, fields: Fields) -> dict[str, Any]:
    """Return what a form holds as it is kept: rows as lists of mappings, a part of one row directly by its ids.

    Fields that the sheet does not have are passed over.
    """
    found: dict[str, Any] = {}
    for section in sheet.sections:
        rows = [_entered_row(section, number, fields) for number in range(section.rows)]
        found |= rows[0] if section.rows == 1 else {section.id: rows}
    return found


def _entered_row(section: SheetSection, number: int, fields: Fields) -> dict[str, Any]:
    row: dict[str, Any] = {
        column.id: first(fields, _name(section, number, column.id)) for column in section.columns
    }
    spot = spot_of(first(fields, _name(section, number, SPOT))) if section.place else None
    if spot is not None:
        row["ability"], row["willingness"] = spot
    return row


def _name(section: SheetSection, number: int, field: str) -> str:
    return field if section.rows == 1 else f"{section.id}.{number}.{field}"


def _part(section: SheetSection, payload: Payload, lang: Language) -> SheetPart:
    kept = [_kept_row(section, number, payload) for number in range(section.rows)]
    rows = tuple(_row(section, number, row, lang) for number, row in enumerate(kept))
    return SheetPart(
        id=section.id,
        title=section.title,
        intro=section.intro,
        layout=_layout(section),
        rows=rows,
        board=board(_people(section, kept), lang) if section.place else None,
    )


def _layout(section: SheetSection) -> Layout:
    if section.rows == 1 or len(section.columns) == 1:
        return "fields"
    return "table" if len(section.columns) <= _WIDEST_TABLE else "folds"


def _kept_row(section: SheetSection, number: int, payload: Payload) -> Payload:
    """Return a row as it was kept; an older version may have kept it otherwise, or fewer rows."""
    if section.rows == 1:
        return payload
    rows = payload.get(section.id)
    row = rows[number] if isinstance(rows, Sequence) and number < len(rows) else {}
    return row if isinstance(row, Mapping) else {}


def _row(section: SheetSection, number: int, kept: Payload, lang: Language) -> SheetRow:
    if section.months:
        name = lang.short_month(date(_ANY_YEAR, number + 1, 1))
    else:
        name = section.row.replace("{n}", lang.number(number + 1))
    # A single column says nothing that the name of the row does not say.
    alone = section.rows > 1 and len(section.columns) == 1
    fields = tuple(
        _field(column, _name(section, number, column.id), kept.get(column.id), name if alone else "", lang)
        for column in section.columns
    )
    return SheetRow(name, fields)


def _field(column: SheetColumn, name: str, kept: object, label: str, lang: Language) -> SheetField:
    value = kept if isinstance(kept, str) else "" if kept is None else str(kept)
    reader = Entered(lang)
    if column.type in {"number", "rating"}:
        reader.number(value)
    elif column.type == "date":
        reader.day(value)
    return SheetField(
        name=name,
        label=label or column.label,
        help=column.help,
        type=column.type,
        value=value,
        choices=_choices(column, lang),
        problem=" ".join(reader.notes),
    )


def _choices(column: SheetColumn, lang: Language) -> tuple[tuple[str, str], ...]:
    if column.type == "month":
        months = (date(_ANY_YEAR, number, 1) for number in range(1, 13))
        return tuple((str(month.month), lang.short_month(month)) for month in months)
    if column.type == "rating":
        return tuple((str(rating), lang.number(rating)) for rating in range(1, 6))
    return tuple((choice.id, choice.text) for choice in column.choices)


def _people(section: SheetSection, kept: Sequence[Payload]) -> list[dict[str, Any]]:
    """Return those who have a name, with where they stand."""
    people = []
    for number, row in enumerate(kept):
        name = str(row.get(section.place, "")).strip()
        spot = spot_of(f"{row.get('ability')},{row.get('willingness')}")
        ability, willingness = spot if spot is not None else (None, None)
        if name:
            field = _name(section, number, SPOT)
            people.append({"id": field, "name": name, "ability": ability, "willingness": willingness})
    return people
