"""Which built-in preset a folder looks like, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from acctkit.playbook import entries, entry
from acctkit.playbook.presets import FolderMapping, Preset, PresetTable, TableMapping
from acctkit.playbook.tables import TableSpec
from acctkit.tables.faults import Fault
from acctkit.tables.folder import open_folder
from acctkit.tables.mapping import mapping_for
from acctkit.tables.raw import RawTable
from acctkit.tables.words import normal

LEAST = 0.6
"""The share of a preset's columns that must be there; people choose which columns they export."""
FEWEST = 4
"""A table of which a preset knows fewer columns is known by its file's name only: many lists have a code and a name."""
CLOSE = 0.15
"""Presets whose shares differ by less than this fit equally well: nobody but the user knows which one it is."""


@dataclass(frozen=True)
class TableFit:
    """How a file looks like a table of a preset: `found` of its `of` columns are there.

    `named` is whether its name says so too, `lacking` are columns that must be filled and are not there.
    """

    table: str
    file: str
    found: int
    of: int
    named: bool
    lacking: frozenset[str]

    @property
    def share(self) -> float:
        """The share of the preset's columns that the file has."""
        return self.found / self.of if self.of else 0.0

    @property
    def sure(self) -> bool:
        """Whether it is that table by its columns alone."""
        return self.share >= LEAST and not self.lacking and self.of >= FEWEST

    @property
    def rank(self) -> tuple[bool, int, float]:
        """What a better fit has more of; found columns before their share, or a table of two columns would always win."""
        return self.named, self.found, self.share


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
        found = {name: fits[0] for name, fits in preset_tables(tables, preset.tables).items()}
        if "deals" in found and found["deals"][0].sure:
            deals = found.pop("deals")[0]
            fits.append(PresetFit(preset.id, (deals, *(fit for fit, _ in found.values()))))
    return tuple(
        sorted(fits, key=lambda fit: (fit.deals.share, fit.deals.named, fit.deals.found), reverse=True)
    )


Fitting = tuple[TableFit, RawTable]


def preset_tables(
    tables: Sequence[RawTable], wanted: Mapping[str, PresetTable] | Mapping[str, TableMapping]
) -> dict[str, list[Fitting]]:
    """Return which files are which tables of a preset; several for one table when nothing tells them apart.

    A file whose name fits needs most of the columns, any other those that must be filled besides. A file that fits
    two tables equally well is none of them.
    """
    result: dict[str, list[Fitting]] = {}
    for raw in tables:
        every = [table_fit(raw, table_id, table) for table_id, table in wanted.items()]
        fits = [fit for fit in every if fit.sure or (fit.named and fit.share >= LEAST)]
        best = max((fit.rank for fit in fits), default=None)
        winners = [fit for fit in fits if fit.rank == best]
        if len(winners) == 1:
            result.setdefault(winners[0].table, []).append((winners[0], raw))
    return {name: _best_named(fits) for name, fits in result.items()}


def _best_named(fits: list[Fitting]) -> list[Fitting]:
    named = [(fit, raw) for fit, raw in fits if fit.named]
    return named or fits


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


def recognised_presets(
    path: Path, *, preset: str | None = None, mapping: Path | None = None
) -> tuple[PresetFit, ...]:
    """Return the exports that a folder looks like: the preset in force as it fits, else those that fit best.

    Raises
    ------
    TeamError
        There is no such folder, preset or mapping file, or the mapping says something that cannot be.

    """
    said = mapping_for(path, preset, mapping).mapping
    fits = preset_fits(open_folder(path, said.ignore).tables)
    if said.preset is not None:
        return tuple(fit for fit in fits if fit.preset == said.preset)
    return () if said.tables else equally_good(fits)


def table_fit(raw: RawTable, table_id: str, table: PresetTable | TableMapping) -> TableFit:
    """Return how well a file fits a table of a preset."""
    headers = {normal(name) for name in raw.header if name}
    sources = {**table.columns, **table.joined}
    there = {name for name, names in sources.items() if headers & {normal(source) for source in names}}
    required = {column.id for column in entry(TableSpec, table_id).columns if column.required}
    named = bool(table.file or table.sheet) and _is_named(raw, table)
    return TableFit(table_id, raw.place, len(there), len(sources), named, frozenset(required - there))


def _is_named(raw: RawTable, table: PresetTable | TableMapping) -> bool:
    """Tell whether a file and sheet are called as a preset says; `*` stands for what changes between exports."""
    named = table.file is None or fnmatchcase(raw.file.casefold(), table.file.casefold())
    return named and (table.sheet is None or raw.sheet == table.sheet)


def _untold(tables: Sequence[RawTable], mapping: FolderMapping | None) -> tuple[PresetFit, ...]:
    if mapping is not None and (mapping.tables or mapping.preset):
        return ()
    return equally_good(preset_fits(tables))
