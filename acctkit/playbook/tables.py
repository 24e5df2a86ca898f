"""What the team folder is made of: tables, columns, presets for CRM exports, words for faults."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from acctkit.playbook.entry import Entry, Prose

Kind = Literal["id", "text", "number", "share", "integer", "score", "flag", "date", "month", "choice"]


class ColumnSpec(BaseModel):
    """One column of a table."""

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


class TableSpec(Entry):
    """One table of the team folder. `key` is its id column, where it has one."""

    kind: ClassVar[str] = "tables"
    title: Prose
    doc: Prose
    key: str | None = None
    columns: tuple[ColumnSpec, ...]

    def column(self, column_id: str) -> ColumnSpec:
        """Return a column by its id (`KeyError` when there is none)."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)
