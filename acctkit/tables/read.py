"""Reading a team folder, step by step in one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from acctkit.playbook import entries
from acctkit.playbook.presets import Preset
from acctkit.playbook.tables import TableSpec
from acctkit.tables.close_dates import split_close_dates
from acctkit.tables.deal_status import fill_status
from acctkit.tables.draft import Draft, draft
from acctkit.tables.faults import Fault, Notice, TeamError
from acctkit.tables.folder import Folder, open_folder
from acctkit.tables.mapping import InForce, mapping_for
from acctkit.tables.owners import derived_reps, name_reps
from acctkit.tables.presets import told_fits
from acctkit.tables.recognise import Recognised, recognise
from acctkit.tables.references import check_references
from acctkit.tables.team import Team


def read_team(path: Path, *, preset: str | None = None, mapping: Path | None = None) -> Team:
    """Read a team folder, or one workbook, into clean tables.

    Parameters
    ----------
    path
        A folder of CSV and XLSX tables, or one XLSX workbook.
    preset
        The id of a built-in mapping for a CRM's export.
    mapping
        A mapping file. Without one, a `mapping.yaml` beside the tables counts; it refines the preset.

    Raises
    ------
    TeamError
        The folder cannot be used; its faults name everything that stops, with what to do.

    """
    path = Path(path)
    return read_as_said(path, mapping_for(path, preset, mapping))


def read_as_said(path: Path, said: InForce) -> Team:
    """Read a team folder under a mapping already in force (`TeamError` when it cannot be used)."""
    folder = open_folder(path, said.mapping.ignore)
    recognised = recognise(folder, said)
    # Each table by itself first, then what they say about each other: a derived status or rep needs clean columns.
    drafts = {table.spec.id: draft(table, said.mapping) for table in recognised.tables}
    _stop_if_structural(path, folder, recognised, drafts.values(), said)
    check_references(drafts)
    if "deals" in drafts:
        fill_status(drafts["deals"], said.mapping)
        split_close_dates(drafts["deals"])
    if "reps" in drafts:
        name_reps(drafts["reps"])
    return _team(path, folder, recognised, drafts, said)


def _stop_if_structural(
    path: Path, folder: Folder, recognised: Recognised, drafts: Iterable[Draft], said: InForce
) -> None:
    found = [fault for work in drafts for fault in work.faults if fault.level == "structural"]
    faults = [*folder.faults, *recognised.faults, *found]
    if not faults and any(table.raw.rows.size for table in recognised.tables):
        return
    faults = [*told_fits(path.name, folder.tables, said.mapping), *faults]
    raise TeamError(faults or [Fault("no-usable-table", path.name)])


def _team(
    path: Path, folder: Folder, recognised: Recognised, drafts: Mapping[str, Draft], said: InForce
) -> Team:
    tables = {table_id: work.usable() for table_id, work in drafts.items()}
    columns = {table_id: frozenset(work.cells) | work.made for table_id, work in drafts.items()}
    notices = [
        *folder.notices,
        *recognised.notices,
        *(notice for work in drafts.values() for notice in work.notices),
    ]
    if not any(len(frame) for frame in tables.values()):
        raise TeamError([Fault("no-usable-table", path.name)])
    if "reps" not in tables or tables["reps"].empty:
        tables["reps"], notice = _derived(path, tables)
        columns["reps"] = frozenset({"rep_id", "name"})
        notices.append(notice)
    return Team(
        path=path,
        tables=tables,
        faults=tuple(fault for work in drafts.values() for fault in work.faults),
        notices=tuple(notices),
        currency=said.mapping.currency,
        as_of=said.mapping.as_of,
        set_aside={table_id: work.set_aside() for table_id, work in drafts.items() if work.aside.any()},
        columns=columns,
        sources={
            (table_id, column): (work.table.raw.place, work.header(column))
            for table_id, work in drafts.items()
            for column in work.cells
        },
        joined=frozenset(
            (table_id, column)
            for table_id, mapped in said.mapping.tables.items()
            for column in mapped.joined
            if table_id in drafts and column in drafts[table_id].cells
        ),
        timed={
            (table_id, column): timed
            for table_id, work in drafts.items()
            for column, timed in work.timed().items()
        },
    )


def _derived(path: Path, tables: Mapping[str, pd.DataFrame]) -> tuple[pd.DataFrame, Notice]:
    derived = derived_reps(tables, list(entries(TableSpec)))
    if derived is None:
        raise TeamError([Fault("no-reps", path.name)])
    return derived


def known_presets() -> tuple[str, ...]:
    """Return the ids of the built-in presets."""
    return tuple(entries(Preset))
