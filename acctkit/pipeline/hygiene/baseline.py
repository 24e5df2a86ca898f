"""Two exports compared: what is new, what was put right, what is still there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from acctkit.pipeline.hygiene.found import Finding
from acctkit.pipeline.hygiene.report import Report


@dataclass(frozen=True)
class Since:
    """What became of the findings of an earlier export.

    `gone` are earlier findings whose row is no longer in the export, `unknown` those whose rule could not run this time:
    neither is put right. `as_of` is the day of the earlier export.
    """

    as_of: date
    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    still: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    unknown: tuple[Finding, ...]


def since(now: Report, before: Report, rows: Mapping[str, frozenset[str]]) -> Since:
    """Compare a report with that of an earlier export; `rows` are the row ids the new export has, by table."""
    here = {finding.key: finding for finding in now.findings()}
    there = {finding.key: finding for finding in before.findings()}
    silent = {(missing.rule, missing.table) for missing in now.not_run}
    over = [finding for key, finding in there.items() if key not in here]
    unknown = [finding for finding in over if (finding.rule, finding.table) in silent]
    known = [finding for finding in over if (finding.rule, finding.table) not in silent]
    return Since(
        as_of=before.as_of,
        new=tuple(finding for key, finding in here.items() if key not in there),
        fixed=tuple(f for f in known if f.row_id in rows.get(f.table, frozenset())),
        still=tuple(finding for key, finding in here.items() if key in there),
        gone=tuple(f for f in known if f.row_id not in rows.get(f.table, frozenset())),
        unknown=tuple(unknown),
    )
