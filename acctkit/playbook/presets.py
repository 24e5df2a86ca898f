"""How the columns, stages and names of a CRM export map to the tables of the team folder."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from acctkit.playbook.entry import Entry, Prose

DateStyle = Literal["day-first", "month-first", "year-first"]
DecimalMark = Literal["comma", "point"]
Status = Literal["open", "won", "lost"]
_STRICT = ConfigDict(frozen=True, extra="forbid")


class TableMapping(BaseModel):
    """Where a table is and what its columns are called there: `columns["deal_id"] = "opportunity_id"`."""

    model_config = _STRICT
    file: str | None = None
    sheet: str | None = None
    columns: dict[str, str] = {}
    dates: DateStyle | None = None
    decimal: DecimalMark | None = None


class FolderMapping(BaseModel):
    """What `mapping.yaml` may say. Columns are addressed as `table.column`."""

    model_config = _STRICT
    preset: str | None = None
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = None
    as_of: date | None = None
    tables: dict[str, TableMapping] = {}
    date_style: dict[str, DateStyle] = {}
    decimal: dict[str, DecimalMark] = {}
    stages: dict[str, Status] = {}
    names: dict[str, dict[str, str]] = {}
    ignore: tuple[str, ...] = ()


class PresetTable(BaseModel):
    """Like `TableMapping`, without date style and decimal mark: these depend on the computer that exported."""

    model_config = _STRICT
    file: str | None = None
    sheet: str | None = None
    columns: dict[str, str] = {}


class Preset(Entry):
    """The mapping of one CRM's export: names and stages only."""

    kind: ClassVar[str] = "presets"
    title: Prose
    doc: Prose
    currency: str | None = None
    tables: dict[str, PresetTable]
    stages: dict[str, Status] = Field(default_factory=dict)

    def as_mapping(self) -> FolderMapping:
        """Return what the preset says in the form of a mapping."""
        tables = {name: TableMapping(**table.model_dump()) for name, table in self.tables.items()}
        return FolderMapping(currency=self.currency, tables=tables, stages=self.stages)
