"""What the tables say about each other: owners that are no rep, accounts and products nobody lists."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from acctkit.playbook import entries
from acctkit.playbook.tables import ColumnSpec, TableSpec
from acctkit.tables.draft import Draft
from acctkit.tables.near import closest
from acctkit.tables.raw import cell_text


def check_references(drafts: Mapping[str, Draft]) -> None:
    """Set aside rows of unknown reps; count other unknown names in a notice and keep their rows.

    Only tables that are there and have rows are referred to. Rows set aside still count as known: an account with
    an impossible revenue exists all the same.
    """
    specs = entries(TableSpec)
    keys = {work.table_id: specs[work.table_id].key or "" for work in drafts.values()}
    ids = {name: frozenset(drafts[name].frame[key].dropna().tolist()) for name, key in keys.items() if key}
    for work in drafts.values():
        for column in work.table.spec.columns:
            target = drafts.get(column.refers or "")
            if target is None or column.id not in work.cells or not len(target.frame):
                continue
            known = ids[target.table_id]
            if column.refers == "reps" and column.required:
                _unknown_reps(work, column, known)
            else:
                _unknown_names(work, column, known)


def _unknown(
    work: Draft, column: ColumnSpec, known: frozenset[str]
) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    cells = work.cells[column.id]
    unknown = [
        place
        for place, value in enumerate(cells.distinct)
        if (value if type(value) is str else cell_text(value)) not in known
    ]
    return np.flatnonzero(cells.rows_of(unknown)) if unknown else np.zeros(0, dtype=np.intp)


def _unknown_reps(work: Draft, column: ColumnSpec, known: frozenset[str]) -> None:
    rows = _unknown(work, column, known)
    if not rows.size:
        return
    names = work.frame[column.id].to_numpy()
    likely = {name: closest(name, sorted(known)) for name in set(names[rows])}
    for row in rows:
        like = likely[names[row]]
        if like is None:
            work.fault("unknown-rep", int(row), column.id)
        else:
            work.fault("unknown-rep-like", int(row), column.id, ("suggestion", like), ("target", column.id))


def _unknown_names(work: Draft, column: ColumnSpec, known: frozenset[str]) -> None:
    rows = _unknown(work, column, known)
    if rows.size:
        example = str(work.frame[column.id].iloc[rows[0]])
        details = (("count", str(rows.size)), ("other", column.refers or ""), ("target", column.id))
        work.notice("unknown-reference", column.id, example, *details)
