"""Proposing a mapping for files and columns that bear other names, with a reason and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path, PurePath

from acctkit.playbook import entries, made_from_content
from acctkit.playbook.presets import FolderMapping, TableMapping
from acctkit.playbook.tables import ColumnSpec, TableSpec
from acctkit.playbook.vocabulary import Vocabulary
from acctkit.tables.columns import parse
from acctkit.tables.faults import Fault, Notice, TeamError
from acctkit.tables.folder import Folder, open_folder
from acctkit.tables.mapping import InForce, lay_over, mapping_for, preset_mapping
from acctkit.tables.near_duplicates import near_duplicates
from acctkit.tables.presets import fitting_preset
from acctkit.tables.raw import Cells, RawTable
from acctkit.tables.read import read_as_said
from acctkit.tables.recognise import recognise
from acctkit.tables.table_styles import usual_style
from acctkit.tables.words import meanings, normal, stage_meanings

SURE = 0.8
"""From here on a proposal is written in force; below, as a comment to decide on."""
WEAKEST = 0.3


@dataclass(frozen=True)
class ColumnProposal:
    """A column of the kit, what it seems to be called in the file, how sure that is (0-1), and why.

    `reason` is an id in content/faults.yaml.
    """

    column: str
    source: str
    confidence: float
    reason: str


@dataclass(frozen=True)
class TableProposal:
    """A table of the kit, the file it seems to be, its columns, and the file's columns that fit nothing."""

    table: str
    file: str
    sheet: str | None
    columns: tuple[ColumnProposal, ...]
    unmapped: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Proposal:
    """What `acctkit check` proposes for a folder.

    `preset` fits the folder, `open` are the faults that stay when the proposal is in force (ambiguous dates, say),
    `notices` are unknown stages and near duplicates to settle.
    """

    path: Path
    preset: str | None
    tables: tuple[TableProposal, ...]
    open: tuple[Fault, ...]
    notices: tuple[Notice, ...]

    @property
    def mapping(self) -> FolderMapping:
        """The part of the proposal that is sure enough to be in force."""
        tables = {}
        for table in self.tables:
            sure = {column.column: (column.source,) for column in table.columns if column.confidence >= SURE}
            sheet = {"sheet": table.sheet} if table.sheet else {}
            tables[table.table] = TableMapping(file=table.file, columns=sure, **sheet)
        return (
            FolderMapping(tables=tables)
            if self.preset is None
            else FolderMapping(preset=self.preset, tables=tables)
        )


def propose_mapping(path: Path) -> Proposal:
    """Propose which file and column is which, for what a folder's own names or its mapping.yaml do not say.

    Raises
    ------
    TeamError
        There is no such folder, or its mapping.yaml says something that cannot be.

    """
    path = Path(path)
    said = mapping_for(path)
    folder = open_folder(path, said.mapping.ignore)
    preset = None if said.mapping.preset else fitting_preset(folder.tables, said.mapping)
    if preset is not None:
        both = lay_over(preset_mapping(preset), said.own).model_copy(update={"preset": preset})
        said = InForce(both, said.own, said.name)
    first = Proposal(path, preset, tuple(_tables(folder, said)), (), ())
    both = lay_over(said.mapping, first.mapping)
    found, notices = _still_open(path, InForce(both, said.own, said.name))
    return Proposal(path, preset, first.tables, found, notices)


def _still_open(path: Path, said: InForce) -> tuple[tuple[Fault, ...], tuple[Notice, ...]]:
    try:
        team = read_as_said(path, said)
    except TeamError as error:
        return error.faults, ()
    stages = tuple(notice for notice in team.notices if notice.code == "stage-taken-as-open")
    return (), stages + near_duplicates(team)


def _tables(folder: Folder, said: InForce) -> Iterator[TableProposal]:
    """Yield a proposal for each file that is not fully understood, the best fitting pairs first."""
    known = {id(table.raw): table for table in recognise(folder, said).tables}
    taken: set[str] = set()
    for raw in folder.tables:
        if id(raw) in known:
            table = known[id(raw)]
            taken.add(table.spec.id)
            free = [p for p in range(len(raw.header)) if p not in {*table.columns.values(), *table.parts}]
            columns = _columns(table.spec, raw, free, set(table.columns))
            if columns:
                yield _table(table.spec, raw, columns, free, "propose-exact")
    pairs = [
        _scored(spec, raw)
        for raw in folder.tables
        if id(raw) not in known
        for spec in entries(TableSpec).values()
    ]
    done: set[int] = set()
    for score, spec, raw, columns, reason in sorted(pairs, key=lambda pair: -pair[0]):
        if score >= 1.5 and columns and id(raw) not in done and spec.id not in taken:
            done.add(id(raw))
            taken.add(spec.id)
            yield _table(spec, raw, columns, list(range(len(raw.header))), reason)


def _table(
    spec: TableSpec, raw: RawTable, columns: Sequence[ColumnProposal], positions: Sequence[int], reason: str
) -> TableProposal:
    used = {column.source for column in columns}
    unmapped = tuple(raw.header[p] for p in positions if raw.header[p] and raw.header[p] not in used)
    return TableProposal(spec.id, raw.file, raw.sheet, tuple(columns), unmapped, reason)


def _scored(spec: TableSpec, raw: RawTable) -> tuple[float, TableSpec, RawTable, list[ColumnProposal], str]:
    """Score how well a file fits a table: its columns, its name, and required columns that are missing."""
    columns = _columns(spec, raw, range(len(raw.header)), set())
    there = {column.column for column in columns}
    lacking = sum(column.required and column.id not in there for column in spec.columns)
    by_name = _name_score(spec, raw)
    score = sum(column.confidence for column in columns) + by_name - 1.5 * lacking
    return score, spec, raw, columns, "propose-file" if by_name else "propose-columns"


def _name_score(spec: TableSpec, raw: RawTable) -> float:
    name = normal(raw.sheet or PurePath(raw.file).stem)
    if meanings("tables").get(name) == spec.id:
        return 2.0
    words = (normal(word) for word in entries(Vocabulary)["tables"].words[spec.id])
    return 1.0 if any(word in name for word in words if len(word) > 3 or not word.isascii()) else 0.0


def _columns(
    spec: TableSpec, raw: RawTable, positions: Sequence[int], found: set[str]
) -> list[ColumnProposal]:
    """Return the best proposal for each column not found yet, no header twice."""
    candidates: list[tuple[float, int, ColumnSpec, str]] = []
    for position, column in product(positions, spec.columns):
        if column.id in found or not raw.header[position]:
            continue
        by_name, reason = _header_score(spec, column, raw, position)
        if not by_name:
            continue
        confidence = round(by_name * _fit(spec, column, raw.cells(position)), 2)
        if confidence >= WEAKEST:
            candidates.append((confidence, position, column, reason))
    chosen: dict[str, ColumnProposal] = {}
    used: set[int] = set()
    for confidence, position, column, reason in sorted(candidates, key=lambda c: (-c[0], c[1])):
        if column.id not in chosen and position not in used:
            used.add(position)
            chosen[column.id] = ColumnProposal(column.id, raw.header[position], confidence, reason)
    return [chosen[column.id] for column in spec.columns if column.id in chosen]


@made_from_content
def _synonyms(table_id: str, column_id: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for a column: the table's own, and those that hold in every table."""
    found = []
    for vocabulary in (f"columns.{table_id}", "columns.all"):
        item = entries(Vocabulary).get(vocabulary)
        words = item.words.get(column_id, ()) if item else ()
        found.append(frozenset(normal(word) for word in words))
    return found[0], found[1]


def _header_score(spec: TableSpec, column: ColumnSpec, raw: RawTable, position: int) -> tuple[float, str]:
    """Return how much a header sounds like a column, and why."""
    name = normal(raw.header[position])
    own, common = _synonyms(spec.id, column.id)
    if name == normal(column.id):
        return 1.0, "propose-exact"
    if name in own:
        return 0.95, "propose-synonym"
    if name in common:
        return 0.9, "propose-synonym"
    if any(word in name for word in own | common if len(word) > 4 or (len(word) > 1 and not word.isascii())):
        return 0.6, "propose-part"
    if column.id == "stage" and _are_stages(raw.cells(position)):
        return 0.7, "propose-values"
    return 0.0, ""


def _are_stages(cells: Cells) -> bool:
    texts = [value for value in cells.distinct if isinstance(value, str)]
    known = [text for text in texts if normal(text) in stage_meanings()]
    return len(known) >= 2 and len(known) * 2 >= len(texts)


def _fit(spec: TableSpec, column: ColumnSpec, cells: Cells) -> float:
    """Return 1 when the values are of the column's kind, less the more are not; ids of the table must not repeat."""
    if not cells.distinct:
        return 1.0
    filled = cells.codes >= 0
    if column.id == spec.key and len(cells.distinct) < filled.sum():
        return 0.5 if len(cells.distinct) * 20 > filled.sum() * 19 else 0.2
    problems = parse(column, cells, usual_style(column, cells)).problems
    wrong = sum(len(positions) for positions in problems.values()) / len(cells.distinct)
    return 1.0 if wrong <= 0.1 else max(0.0, 1 - 1.5 * wrong)
