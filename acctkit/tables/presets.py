"""Which built-in preset a folder looks like, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from acctkit.playbook import entries, entry
from acctkit.playbook.presets import FolderMapping, Preset, PresetTable, TableMapping
from acctkit.playbook.tables import TableSpec
from acctkit.tables.faults import Fault
from acctkit.tables.folder import open_folder
from acctkit.tables.raw import RawTable
from acctkit.tables.words import normal

LEAST = 0.6
"""The share of a preset's columns that must be there; people choose which columns they export."""
CLOSE = 0.15
"""Presets whose shares differ by less than this fit equally well: nobody but the user knows which one it is."""


@dataclass(frozen=True)
class TableFit:
    """A file that looks like a table of a preset: `found` of its `of` columns are there."""

    table: str
    file: str
    found: int
    of: int
    named: bool

    @property
    def share(self) -> float:
        """The share of the preset's columns that the file has."""
        return self.found / self.of


@dataclass(frozen=True)
class PresetFit:
    """A preset that a folder looks like, with the files that say so; the deals come first."""

    preset: str
    tables: tuple[TableFit, ...]

    @property
    def deals(self) -> TableFit:
        """How the deals fit; a preset is known by them."""
        return self.tables[0]

    @property
    def found(self) -> int:
        """How many of the preset's columns were found, in all files that look like its tables."""
        return sum(table.found for table in self.tables)

    @property
    def of(self) -> int:
        """How many columns the preset has for these tables."""
        return sum(table.of for table in self.tables)


def preset_fits(tables: Sequence[RawTable]) -> tuple[PresetFit, ...]:
    """Return the presets that a folder looks like, the best first.

    A preset is known by its deals: everything that must be filled is there, and most of what it names besides.
    """
    fits = []
    for preset in entries(Preset).values():
        deals = _best(tables, preset, "deals")
        if deals is not None:
            others = (_best(tables, preset, name) for name in preset.tables if name != "deals")
            fits.append(PresetFit(preset.id, (deals, *(fit for fit in others if fit is not None))))
    return tuple(sorted(fits, key=lambda fit: (-fit.deals.share, not fit.deals.named, -fit.deals.found)))


def equally_good(fits: Sequence[PresetFit]) -> tuple[PresetFit, ...]:
    """Return the best fit, and those that fit so well that the user must choose."""
    return tuple(fit for fit in fits if fits[0].deals.share - fit.deals.share < CLOSE)


def fitting_preset(tables: Sequence[RawTable], mapping: FolderMapping | None = None) -> str | None:
    """Return the one preset that fits, None when none or several do or a mapping says more."""
    fits = _untold(tables, mapping)
    return fits[0].preset if len(fits) == 1 else None


def told_fits(place: str, tables: Sequence[RawTable], mapping: FolderMapping) -> list[Fault]:
    """Tell which preset a folder that cannot be read looks like; of several the user must choose one."""
    fits = _untold(tables, mapping)
    if not fits:
        return []
    if len(fits) == 1:
        details = (("preset", fits[0].preset), ("found", str(fits[0].found)), ("of", str(fits[0].of)))
        return [Fault("preset-fits", place, details=details)]
    presets = ", ".join(f"{fit.preset} ({fit.found}/{fit.of})" for fit in fits)
    return [Fault("presets-fit", place, details=(("preset", fits[0].preset), ("known", presets)))]


def recognised_presets(path: Path, mapping: FolderMapping) -> tuple[PresetFit, ...]:
    """Return the preset in force as it fits a folder, else those that fit best (`TeamError`: no such folder)."""
    fits = preset_fits(open_folder(path, mapping.ignore).tables)
    if mapping.preset is not None:
        return tuple(fit for fit in fits if fit.preset == mapping.preset)
    return equally_good(fits)


def matches(raw: RawTable, table: PresetTable | TableMapping) -> bool:
    """Tell whether a file and sheet are named as a preset says; `*` stands for what changes between exports."""
    named = table.file is None or fnmatchcase(raw.file.casefold(), table.file.casefold())
    return named and (table.sheet is None or raw.sheet == table.sheet)


def table_fit(raw: RawTable, table_id: str, table: PresetTable | TableMapping) -> TableFit | None:
    """Return how well a file fits a table of a preset; None when a column that must be filled is not there."""
    headers = {normal(name) for name in raw.header if name}
    there = {name for name, sources in table.columns.items() if headers & {normal(source) for source in sources}}
    there |= {name for name, parts in table.joined.items() if headers & {normal(part) for part in parts}}
    required = {column.id for column in entry(TableSpec, table_id).columns if column.required}
    total = len(table.columns) + len(table.joined)
    named = (table.file or table.sheet) is not None and matches(raw, table)
    fits = total and required <= there and len(there) / total >= LEAST
    return TableFit(table_id, raw.place, len(there), total, named) if fits else None


def _untold(tables: Sequence[RawTable], mapping: FolderMapping | None) -> tuple[PresetFit, ...]:
    if mapping is not None and (mapping.tables or mapping.preset):
        return ()
    return equally_good(preset_fits(tables))


def _best(tables: Sequence[RawTable], preset: Preset, table_id: str) -> TableFit | None:
    table = preset.tables.get(table_id)
    if table is None:
        return None
    fits = [fit for raw in tables if (fit := table_fit(raw, table_id, table)) is not None]
    return max(fits, key=lambda fit: (fit.named, fit.share), default=None)
