"""What the team folder is made of: tables, columns, presets for CRM exports, words for faults."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from acctkit.playbook.entry import Entry, Prose

Kind = Literal["id", "text", "number", "share", "integer", "score", "flag", "date", "month", "choice"]


class ColumnSpec(BaseModel):
    """One column of a table.

    `default` is what an empty cell means; `compare` marks names that people type, in which near duplicates are
    looked for; `vocabulary` names the known words such names are compared with.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    kind: Kind
    doc: Prose
    required: bool = False
    refers: str | None = None
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    vocabulary: str | None = None
    default: str | None = None
    compare: bool = False


class TableSpec(Entry):
    """One table of the team folder.

    `key` is its id column, where it has one; `ordered` are pairs of dates of which the second never comes first.
    """

    kind: ClassVar[str] = "tables"
    title: Prose
    doc: Prose
    key: str | None = None
    ordered: tuple[tuple[str, str], ...] = ()
    columns: tuple[ColumnSpec, ...]

    def column(self, column_id: str) -> ColumnSpec:
        """Return a column by its id (`KeyError` when there is none)."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)
