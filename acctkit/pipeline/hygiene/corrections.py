"""The correction list: decisions as tables for the CRM's own import, with its column names and keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from acctkit.i18n import Language
from acctkit.pipeline.hygiene.decisions import Decision
from acctkit.pipeline.hygiene.found import Finding
from acctkit.pipeline.hygiene.rows_now import RowNow, RowsNow
from acctkit.pipeline.hygiene.saying import rule_text, say, table_title
from acctkit.playbook import entry
from acctkit.playbook.tables import ColumnSpec, TableSpec

Standing = Iterable[tuple[Finding, Decision]]
_NUMBERS = ("number", "share", "integer", "score")


def correction_tables(standing: Standing, rows: RowsNow, lang: Language) -> dict[str, pd.DataFrame]:
    """Return the sheets of a correction list by name.

    One for each table with corrections: a line for each row, its key under the export's own name, the new values
    under the export's own column names, and behind them what stood there before. A cell that is not to be changed is
    empty. After them what was done by hand, and what was ignored and why.
    """
    standing = tuple(standing)
    made = {
        table_title(table, lang): _of_table(table, pairs, rows, lang)
        for table, pairs in _by_table(standing, "corrected").items()
    }
    done = [pair for pairs in _by_table(standing, "done").values() for pair in pairs]
    passed = [pair for pairs in _by_table(standing, "ignored").values() for pair in pairs]
    if done:
        made[done_by_hand(lang)] = _listed(done, lang, reason=False)
    if passed:
        made[ignored(lang)] = _listed(passed, lang, reason=True)
    return made


def done_by_hand(lang: Language) -> str:
    """Return what the sheet is called that lists what was put right in the CRM itself."""
    return lang.gettext("Done in the CRM")


def ignored(lang: Language) -> str:
    """Return what the sheet is called that lists what was ignored and why."""
    return lang.gettext("Ignored")


def _by_table(standing: Standing, verdict: str) -> dict[str, list[tuple[Finding, Decision]]]:
    found: dict[str, list[tuple[Finding, Decision]]] = {}
    for finding, decision in standing:
        if decision.verdict == verdict:
            found.setdefault(finding.table, []).append((finding, decision))
    return found


def _of_table(
    table: str, pairs: Sequence[tuple[Finding, Decision]], rows: RowsNow, lang: Language
) -> pd.DataFrame:
    spec = entry(TableSpec, table)
    # What was decided last about a cell counts.
    new: dict[tuple[str, int], tuple[RowNow, dict[str, str]]] = {}
    for finding, decision in pairs:
        _, values = new.setdefault((finding.row_id, finding.row), (rows[finding], {}))
        values.update(decision.new)
    changed = [column for column in spec.columns if any(column.id in values for _, values in new.values())]
    key = spec.key or ""
    return pd.DataFrame(
        [
            {_key_head(row, key, lang): row_id, **_cells(changed, row, values, key, lang)}
            for (row_id, _), (row, values) in new.items()
        ],
        dtype=object,
    )


def _key_head(row: RowNow, key: str, lang: Language) -> str:
    cell = row.cell(key)
    return lang.gettext("Row") if cell is None else cell.header


def _cells(
    changed: Sequence[ColumnSpec], row: RowNow, new: Mapping[str, str], key: str, lang: Language
) -> dict[str, Any]:
    """Return the new values under the export's own names, then those before; a cell that stays is empty in both."""
    of_key = _key_head(row, key, lang)
    cells = [(column, cell) for column in changed if (cell := row.cell(column.id)) is not None]
    after = {
        # Where the key has the same name, it says that this is the new one.
        lang.gettext("{column} (new)", column=cell.header) if cell.header == of_key else cell.header: _typed(
            column, new[column.id]
        )
        if column.id in new
        else None
        for column, cell in cells
    }
    before = {
        lang.gettext("{column} (before)", column=cell.header): cell.value if column.id in new else None
        for column, cell in cells
    }
    return after | before


def _typed(column: ColumnSpec, value: str) -> Any:
    if column.kind in _NUMBERS:
        return float(value)
    return date.fromisoformat(value) if column.kind == "date" else value


def _listed(pairs: Iterable[tuple[Finding, Decision]], lang: Language, *, reason: bool) -> pd.DataFrame:
    lines = []
    for finding, decision in pairs:
        line: dict[str, Any] = {
            lang.gettext("Table"): table_title(finding.table, lang),
            lang.gettext("Row"): finding.row_id,
            lang.gettext("Rep"): finding.rep_id,
            lang.gettext("File"): lang.gettext("{file}, row {row}", file=finding.file, row=finding.row),
            lang.gettext("Habit"): rule_text(finding.rule, lang).title,
            lang.gettext("What is wrong"): say(finding, lang).what,
        }
        line |= (
            {lang.gettext("Why it was ignored"): decision.reason}
            if reason
            else {lang.gettext("Fix"): say(finding, lang).fix}
        )
        lines.append(line | {lang.gettext("Decided on"): decision.on})
    return pd.DataFrame(lines, dtype=object)
