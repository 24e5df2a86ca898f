"""Which file is which table and which column is which: by the mapping, by name, then by columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from acctkit.playbook import entries
from acctkit.playbook.presets import FolderMapping, TableMapping
from acctkit.playbook.tables import TableSpec
from acctkit.tables.faults import Fault, Notice
from acctkit.tables.folder import Folder
from acctkit.tables.joined import with_joined
from acctkit.tables.mapping import InForce
from acctkit.tables.presets import preset_tables
from acctkit.tables.raw import RawTable, clean
from acctkit.tables.words import normal


@dataclass(frozen=True, eq=False)
class Assigned:
    """A raw table that is a table of the kit; `columns["deal_id"]` is the position of that column.

    `parts` are the positions of columns that are used only as a part of a joined one.
    """

    spec: TableSpec
    raw: RawTable
    columns: Mapping[str, int]
    parts: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Recognised:
    """What was recognised, what stops, and what the reader should know."""

    tables: tuple[Assigned, ...]
    faults: tuple[Fault, ...]
    notices: tuple[Notice, ...]


def recognise(folder: Folder, said: InForce) -> Recognised:
    """Assign the raw tables of a folder to the tables of the kit."""
    found, faults = _by_mapping(folder, said)
    taken = {id(raw) for raw in found.values()}
    rest = [raw for raw in folder.tables if id(raw) not in taken]
    # What a preset knows goes first: a file called Tasks.csv of its export has other columns than the kit's own.
    for step in (_by_preset, _by_name, _by_columns):
        for table_id, candidates in step(rest, found, said.mapping).items():
            if len(candidates) > 1:
                files = ", ".join(raw.place for raw in candidates)
                faults.append(
                    Fault("table-twice", candidates[0].file, table=table_id, details=(("files", files),))
                )
            found[table_id] = candidates[0]
            rest = [raw for raw in rest if raw not in candidates]
    tables = []
    notices = [Notice("file-ignored", raw.place) for raw in rest]
    for table_id, raw in found.items():
        assigned, wrong = _columns(entries(TableSpec)[table_id], raw, said)
        tables.append(assigned)
        faults += wrong
        notices += _unused(assigned)
    order = list(entries(TableSpec))
    tables.sort(key=lambda table: order.index(table.spec.id))
    return Recognised(tuple(tables), tuple(faults), tuple(notices))


def _by_mapping(folder: Folder, said: InForce) -> tuple[dict[str, RawTable], list[Fault]]:
    """Take the files and sheets that the mapping names; only the user's own words must all come true."""
    found: dict[str, RawTable] = {}
    faults: list[Fault] = []
    for table_id, table in said.mapping.tables.items():
        if (table.file is None and table.sheet is None) or "*" in (table.file or ""):
            continue
        fits = [raw for raw in folder.tables if _is_named(raw, table)]
        own = said.own.tables.get(table_id, TableMapping())
        if fits:
            found[table_id] = fits[0]
        elif own.file or own.sheet:
            known = ", ".join(raw.place for raw in folder.tables) or "–"
            wanted = " ".join(part for part in (own.file, own.sheet) if part)
            faults.append(
                Fault("mapping-file-missing", said.name, None, None, wanted, table_id, (("known", known),))
            )
    return found, faults


def _is_named(raw: RawTable, table: TableMapping) -> bool:
    file_fits = table.file is None or raw.file.casefold() == table.file.casefold()
    return file_fits and (table.sheet is None or raw.sheet == table.sheet)


Found = dict[str, list[RawTable]]


def _by_preset(rest: Sequence[RawTable], found: Mapping[str, RawTable], mapping: FolderMapping) -> Found:
    """Recognise the files of the preset in force, by the columns it knows and the names it gives its exports."""
    if mapping.preset is None:
        return {}
    wanted = {table_id: table for table_id, table in mapping.tables.items() if table_id not in found}
    return {table_id: [raw for _, raw in fits] for table_id, fits in preset_tables(rest, wanted).items()}


def _by_name(rest: Sequence[RawTable], found: Mapping[str, RawTable], _mapping: FolderMapping) -> Found:
    """Recognise files and sheets that bear a table's id."""
    names = {normal(table_id): table_id for table_id in entries(TableSpec)}
    sheets = Counter(raw.file for raw in rest)
    result: Found = {}
    for raw in rest:
        own = [raw.sheet] if raw.sheet else []
        if raw.sheet is None or sheets[raw.file] == 1:
            own.append(PurePath(raw.file).stem)
        table_id = next((names[normal(name)] for name in own if normal(name) in names), None)
        if table_id and table_id not in found:
            result.setdefault(table_id, []).append(raw)
    return result


def _by_columns(rest: Sequence[RawTable], found: Mapping[str, RawTable], mapping: FolderMapping) -> Found:
    """Recognise tables that have every required column of exactly one table not found yet.

    Of a preset's own tables more is asked (`_by_preset`): here only the kit's names count beside it.
    """
    said = {} if mapping.preset is not None else mapping.tables
    result: Found = {}
    for raw in rest:
        scores: dict[str, int] = {}
        headers = {normal(name) for name in raw.header if name}
        for table_id, spec in entries(TableSpec).items():
            if table_id in found:
                continue
            table = said.get(table_id, TableMapping())
            there = {
                c.id
                for c in spec.columns
                if headers & {normal(source) for source in table.columns.get(c.id, (c.id,))}
            }
            if all(column.id in there for column in spec.columns if column.required):
                scores[table_id] = len(there)
        best = max(scores.values(), default=0)
        winners = [table_id for table_id, score in scores.items() if score == best]
        if len(winners) == 1 and best > 1 and best * 2 > len(headers):
            result.setdefault(winners[0], []).append(raw)
    return result


def _columns(spec: TableSpec, raw: RawTable, said: InForce) -> tuple[Assigned, list[Fault]]:
    """Find the columns of a table: those the mapping names, then those that bear a column's id."""
    own = said.own.tables.get(spec.id, TableMapping())
    columns, faults = _named_columns(spec, raw, said)
    raw, joined, parts = _joined_columns(spec, raw, said)
    columns |= joined
    faults += _missing_sources(spec, raw, said, columns)
    ignored = said.mapping.tables.get(spec.id, TableMapping()).ignore
    used = {*columns.values(), *parts, *(p for source in ignored for p in _positions(raw, source))}
    for column in spec.columns:
        if column.id in columns or column.id in own.columns or column.id in own.joined:
            continue
        positions = [p for p in _positions(raw, column.id) if p not in used]
        if positions:
            columns[column.id] = positions[0]
            faults += _twice(raw, positions, spec.id)
        elif column.required and raw.rows.size:
            faults.append(Fault("missing-column", raw.place, None, column.id, None, spec.id))
    return Assigned(spec, raw, columns, frozenset(parts)), faults


def _named_columns(spec: TableSpec, raw: RawTable, said: InForce) -> tuple[dict[str, int], list[Fault]]:
    """Find the columns that the mapping names; of several names the first that is there counts."""
    columns: dict[str, int] = {}
    faults: list[Fault] = []
    for column_id, sources in said.mapping.tables.get(spec.id, TableMapping()).columns.items():
        positions = next((found for source in sources if (found := _positions(raw, source))), [])
        if positions:
            columns[column_id] = positions[0]
            faults += _twice(raw, positions, spec.id)
    return columns, faults


def _joined_columns(
    spec: TableSpec, raw: RawTable, said: InForce
) -> tuple[RawTable, dict[str, int], list[int]]:
    """Put columns together as the mapping says; return the table with them, where they are and what is in them."""
    columns: dict[str, int] = {}
    used: list[int] = []
    for column_id, sources in said.mapping.tables.get(spec.id, TableMapping()).joined.items():
        parts = [found[0] for source in sources if (found := _positions(raw, source))]
        if parts:
            columns[column_id] = len(raw.header)
            raw = with_joined(raw, parts)
            used += parts
    return raw, columns, used


def _missing_sources(
    spec: TableSpec, raw: RawTable, said: InForce, columns: Mapping[str, int]
) -> list[Fault]:
    """Return a fault for each column that the user's own mapping names and the file has not."""
    own = said.own.tables.get(spec.id, TableMapping())
    known = (("known", ", ".join(name for name in raw.header if name)),)
    return [
        Fault("mapping-source-missing", raw.place, None, column_id, ", ".join(sources), spec.id, known)
        for column_id, sources in {**own.columns, **own.joined}.items()
        if column_id not in columns
    ]


def _positions(raw: RawTable, source: str) -> list[int]:
    wanted = clean(source)
    exact = [p for p, name in enumerate(raw.header) if name == wanted]
    return exact or [p for p, name in enumerate(raw.header) if name and normal(name) == normal(source)]


def _twice(raw: RawTable, positions: list[int], table_id: str) -> list[Fault]:
    column = raw.header[positions[0]]
    return [Fault("duplicate-column", raw.place, None, column, None, table_id)] if len(positions) > 1 else []


def _unused(table: Assigned) -> list[Notice]:
    notices = []
    used = {*table.columns.values(), *table.parts}
    for position, name in enumerate(table.raw.header):
        if position in used:
            continue
        if name:
            notices.append(Notice("column-ignored", table.raw.place, None, name, None, table.spec.id))
        elif table.raw.cells(position).distinct:
            number = str(position + 1)
            notices.append(Notice("column-without-name", table.raw.place, None, number, None, table.spec.id))
    return notices
