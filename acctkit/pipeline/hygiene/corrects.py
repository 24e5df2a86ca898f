"""Which cells of a row a finding is put right in, and whether what somebody typed can stand there. Source: C1-C4."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from acctkit.pipeline.hygiene.emails import valid_email
from acctkit.pipeline.hygiene.fillers import says_nothing
from acctkit.pipeline.hygiene.found import Finding
from acctkit.pipeline.hygiene.phones import valid_phone
from acctkit.pipeline.hygiene.rows_now import Cell, RowNow
from acctkit.playbook import entry
from acctkit.playbook.rules import RuleText
from acctkit.tables import Fault, Team

Wrong = Literal["filler", "email", "phone"]


def cells_to_correct(finding: Finding, row: RowNow, team: Team) -> tuple[Cell, ...]:
    """Return the cells of a row in which a finding can be put right; none where nothing in the row puts it right.

    Only cells that an import can take: those of a column that the export has, and that is not made of several.
    """
    columns = [*_of_content(finding), *_of_fault(finding, team)]
    found = [
        cell for cell in map(row.cell, columns) if cell is not None and _is_own(finding.table, cell, team)
    ]
    # Two columns of the kit may come from one of the export: it is corrected once.
    cells = list({cell.header: cell for cell in reversed(found)}.values())[::-1]
    fields, value = finding.told.get("fields"), finding.told.get("value")
    if isinstance(fields, Sequence) and not isinstance(fields, str):
        return tuple(cell for cell in cells if cell.column in fields)
    if "suggestion" in finding.told:
        return tuple(cell for cell in cells if cell.text == value)
    return tuple(cells)


def suggested(finding: Finding) -> str:
    """Return the value that the rule itself suggests; empty where it suggests none."""
    found = finding.told.get("suggestion")
    return found if isinstance(found, str) else ""


def wrong_value(column: str, value: str, country: str | None = None) -> Wrong | None:
    """Tell why a new value cannot be right; None where it can be, as far as anybody can tell."""
    if says_nothing(pd.Series([value], dtype="str")).iloc[0]:
        return "filler"
    if column == "email" and not valid_email(value):
        return "email"
    if column == "phone" and valid_phone(value, country) is False:
        return "phone"
    return None


def _of_content(finding: Finding) -> list[str]:
    found = []
    for name in entry(RuleText, finding.rule).corrects:
        table, _, column = name.rpartition(".")
        if table in ("", finding.table):
            found.append(column)
    return found


def _of_fault(finding: Finding, team: Team) -> list[str]:
    """Return the column whose cell could not be read."""
    fault = finding.told.get("fault")
    if not isinstance(fault, Fault) or finding.rule != "cell-not-readable":
        return []
    named = [
        column
        for (table, column), (_, header) in team.sources.items()
        if (table, header) == (finding.table, fault.column)
    ]
    return named[:1]


def _is_own(table: str, cell: Cell, team: Team) -> bool:
    return (table, cell.column) in team.sources and (table, cell.column) not in team.joined
