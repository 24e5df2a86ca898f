"""How the columns, stages and names of a CRM export map to the tables of the team folder."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from acctkit.playbook.entry import Entry, Prose

DateStyle = Literal["day-first", "month-first", "year-first"]
DecimalMark = Literal["comma", "point"]
Status = Literal["open", "won", "lost"]
_STRICT = ConfigDict(frozen=True, extra="forbid")


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Headers = Annotated[tuple[str, ...], BeforeValidator(_several), Field(min_length=1)]
"""What a column may be called in the file; the first name that is there counts. One name may stand alone."""


class TableMapping(BaseModel):
    """Where a table is and what its columns are called there: `columns["deal_id"] = ("opportunity_id",)`.

    `joined` puts several columns together, with a space between: `joined["name"] = ("First Name", "Last Name")`.
    `ignore` are columns that only bear the name of one of the kit's.
    """

    model_config = _STRICT
    file: str | None = None
    sheet: str | None = None
    columns: dict[str, Headers] = {}
    joined: dict[str, Headers] = {}
    ignore: tuple[str, ...] = ()
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
    """Like `TableMapping`, without date style and decimal mark: these depend on the computer that exported.

    `file` may have `*` for what changes from export to export. `source` names who says so (a key of the preset's
    `sources`), `column_sources` does so for columns that somebody else vouches for.
    """

    model_config = _STRICT
    file: str | None = None
    sheet: str | None = None
    source: str = ""
    columns: dict[str, Headers] = {}
    joined: dict[str, Headers] = {}
    ignore: tuple[str, ...] = ()
    column_sources: dict[str, str] = {}

    def source_of(self, column: str) -> str:
        """Return the key of the source that vouches for a column."""
        return self.column_sources.get(column, self.source)


class Preset(Entry):
    """The mapping of one CRM's export in one language: names, stages and the kit's words for its values only.

    `sources` says by key where the names come from, `gaps` what was not found and so is left out.
    """

    kind: ClassVar[str] = "presets"
    title: Prose
    doc: Prose
    gaps: Prose = ""
    sources: dict[str, str] = Field(default_factory=dict)
    currency: str | None = None
    tables: dict[str, PresetTable]
    stages: dict[str, Status] = Field(default_factory=dict)
    names: dict[str, dict[str, str]] = Field(default_factory=dict)

    def as_mapping(self) -> FolderMapping:
        """Return what the preset says in the form of a mapping."""
        only_here = {"source", "column_sources"}
        tables = {
            name: TableMapping(**table.model_dump(exclude=only_here)) for name, table in self.tables.items()
        }
        return FolderMapping(currency=self.currency, tables=tables, stages=self.stages, names=self.names)
