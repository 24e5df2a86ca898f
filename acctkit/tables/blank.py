"""An empty workbook that explains itself: a sheet per table, drop-downs, and what each column means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from acctkit.i18n import Language
from acctkit.playbook import entries, entry, fill
from acctkit.playbook.tables import ColumnSpec, TableSpec
from acctkit.playbook.workbook import WorkbookText
from acctkit.tables.folder import EXPLANATION_SHEET
from acctkit.tables.writing import write_whole

ROWS = 5000
"""How far down drop-downs reach."""
_FORMATS = {"id": "@", "text": "@", "date": "yyyy-mm-dd", "month": "yyyy-mm", "share": "0%"}
_REQUIRED = PatternFill("solid", start_color="1F3A5F")
_OPTIONAL = PatternFill("solid", start_color="DCE6F1")
_WRAP = Alignment(wrap_text=True, vertical="top")


def new_workbook(file: Path, language: Language, *, overwrite: bool = False) -> None:
    """Write an empty, explained workbook; its headers are the column ids, its explanations in `language`.

    Raises
    ------
    FileExistsError
        The file is there already and `overwrite` is not set.

    """
    if Path(file).exists() and not overwrite:
        raise FileExistsError(str(file))
    book = Workbook()
    _explanation(book.active, language)
    for spec in entries(TableSpec).values():
        _sheet(book.create_sheet(spec.id), language.content(spec), language)
    write_whole(Path(file), book.save)


def _text(language: Language, text_id: str, **values: str) -> str:
    return fill(language.content(entry(WorkbookText, text_id)).text, values)


def _explanation(sheet: Any, language: Language) -> None:
    """Write the first sheet: how to begin, and every column of every table."""
    sheet.title = EXPLANATION_SHEET
    for text_id in ("title", "begin", "headers", "order"):
        sheet.append([_text(language, text_id)])
        sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=4)
        sheet.cell(sheet.max_row, 1).alignment = _WRAP
        sheet.row_dimensions[sheet.max_row].height = 32
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.append([])
    sheet.append([_text(language, text_id) for text_id in ("sheet", "column", "meaning", "content")])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = sheet.cell(sheet.max_row + 1, 1)
    for spec in map(language.content, entries(TableSpec).values()):
        sheet.append([spec.id, None, f"{spec.title}. {spec.doc}"])
        for cell in sheet[sheet.max_row]:
            cell.font = Font(bold=True)
        sheet.cell(sheet.max_row, 1).hyperlink = f"#'{spec.id}'!A1"
        for column in spec.columns:
            sheet.append([None, column.id, column.doc, "; ".join(explained(column, language))])
    for letter, width in zip("ABCD", (18, 18, 70, 60), strict=True):
        sheet.column_dimensions[letter].width = width


def explained(column: ColumnSpec, language: Language) -> list[str]:
    """Return what a column holds, in words: its kind, choices or source, whether it must be filled, its default."""
    words = [_kind(column, language)]
    words += [_text(language, "required")] if column.required else []
    words += [_text(language, "default", value=column.default)] if column.default else []
    return words


def _kind(column: ColumnSpec, language: Language) -> str:
    if column.choices:
        return _text(language, "one_of", choices=", ".join(column.choices))
    return (
        _text(language, "refers", table=column.refers)
        if column.refers
        else _text(language, f"kind-{column.kind}")
    )


def _sheet(sheet: Any, spec: TableSpec, language: Language) -> None:
    """Write the header row of one table, with comments, formats and drop-downs."""
    sheet.append([column.id for column in spec.columns])
    sheet.freeze_panes = "A2"
    for position, column in enumerate(spec.columns, 1):
        cell, letter = sheet.cell(1, position), get_column_letter(position)
        cell.font = Font(bold=column.required, color="FFFFFF" if column.required else "000000")
        cell.fill = _REQUIRED if column.required else _OPTIONAL
        cell.comment = Comment(
            "\n".join([column.doc, *explained(column, language)]), "acctkit", width=320, height=130
        )
        sheet.column_dimensions[letter].width = max(12, len(column.id) + 4)
        if column.kind in _FORMATS:
            sheet.column_dimensions[letter].number_format = _FORMATS[column.kind]
        choices = _choices(column)
        if choices:
            rule = DataValidation(type="list", formula1=choices, allow_blank=True)
            rule.showErrorMessage = column.refers is None  # another code is told when the folder is read
            rule.add(f"{letter}2:{letter}{ROWS}")
            sheet.add_data_validation(rule)


def _choices(column: ColumnSpec) -> str | None:
    """Return the drop-down of a column: fixed words, or the codes in the first column of another sheet."""
    if column.choices:
        return '"' + ",".join(column.choices) + '"'
    if column.kind == "flag":
        return '"yes,no"'
    return f"='{column.refers}'!$A$2:$A${ROWS}" if column.refers else None
