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
from acctkit.tables.mapping import InForce
from acctkit.tables.raw import RawTable, clean
from acctkit.tables.words import normal


@dataclass(frozen=True, eq=False)
class Assigned:
    """A raw table that is a table of the kit; `columns["deal_id"]` is the position of that column."""

    spec: TableSpec
    raw: RawTable
    columns: Mapping[str, int]


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
    for step in (_by_name, _by_columns):
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
        if table.file is None and table.sheet is None:
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
    """Recognise tables that have every required column of exactly one table not found yet."""
    result: Found = {}
    for raw in rest:
        scores: dict[str, int] = {}
        headers = {normal(name) for name in raw.header if name}
        for table_id, spec in entries(TableSpec).items():
            if table_id in found:
                continue
            table = mapping.tables.get(table_id, TableMapping())
            there = {c.id for c in spec.columns if normal(table.columns.get(c.id, c.id)) in headers}
            if all(column.id in there for column in spec.columns if column.required):
                scores[table_id] = len(there)
        best = max(scores.values(), default=0)
        winners = [table_id for table_id, score in scores.items() if score == best]
        if len(winners) == 1 and best > 1 and best * 2 > len(headers):
            result.setdefault(winners[0], []).append(raw)
    return result


def _columns(spec: TableSpec, raw: RawTable, said: InForce) -> tuple[Assigned, list[Fault]]:
    """Find the columns of a table: those the mapping names, then those that bear a column's id."""
    sources = said.mapping.tables.get(spec.id, TableMapping()).columns
    own = said.own.tables.get(spec.id, TableMapping()).columns
    faults: list[Fault] = []
    columns: dict[str, int] = {}
    for column_id, source in sources.items():
        positions = _positions(raw, source)
        if positions:
            columns[column_id] = positions[0]
            faults += _twice(raw, positions, spec.id)
        elif column_id in own:
            details = (("known", ", ".join(name for name in raw.header if name)),)
            faults.append(
                Fault("mapping-source-missing", raw.place, None, column_id, source, spec.id, details)
            )
    used = set(columns.values())
    for column in spec.columns:
        if column.id in columns or column.id in own:
            continue
        positions = [p for p in _positions(raw, column.id) if p not in used]
        if positions:
            columns[column.id] = positions[0]
            faults += _twice(raw, positions, spec.id)
        elif column.required and raw.rows.size:
            faults.append(Fault("missing-column", raw.place, None, column.id, None, spec.id))
    return Assigned(spec, raw, columns), faults


def _positions(raw: RawTable, source: str) -> list[int]:
    wanted = clean(source)
    exact = [p for p, name in enumerate(raw.header) if name == wanted]
    return exact or [p for p, name in enumerate(raw.header) if name and normal(name) == normal(source)]


def _twice(raw: RawTable, positions: list[int], table_id: str) -> list[Fault]:
    column = raw.header[positions[0]]
    return [Fault("duplicate-column", raw.place, None, column, None, table_id)] if len(positions) > 1 else []


def _unused(table: Assigned) -> list[Notice]:
    notices = []
    used = set(table.columns.values())
    for position, name in enumerate(table.raw.header):
        if position in used:
            continue
        if name:
            notices.append(Notice("column-ignored", table.raw.place, None, name, None, table.spec.id))
        elif table.raw.cells(position).distinct:
            number = str(position + 1)
            notices.append(Notice("column-without-name", table.raw.place, None, number, None, table.spec.id))
    return notices
