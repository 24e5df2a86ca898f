"""A report as plain values for programs: JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from acctkit.i18n import Language
from acctkit.pipeline.hygiene.baseline import Since
from acctkit.pipeline.hygiene.completeness import Completeness, Full
from acctkit.pipeline.hygiene.found import Finding
from acctkit.pipeline.hygiene.report import Report
from acctkit.pipeline.hygiene.saying import say, why_not
from acctkit.playbook import entry
from acctkit.playbook.rules import RuleText
from acctkit.tables.writing import escaped

COLUMNS = (
    "rule", "severity", "table", "row_id", "rep_id", "file", "row", "worth", "source", "title", "what", "why", "fix",
)  # fmt: skip


def finding_plain(finding: Finding, lang: Language) -> dict[str, Any]:
    """Return one finding; `what`, `why` and `fix` are sentences in a language, `worth` the money that hangs on it."""
    said = say(finding, lang)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "table": finding.table,
        "row_id": finding.row_id,
        "rep_id": finding.rep_id,
        "file": finding.file,
        "row": finding.row,
        "worth": round(finding.worth, 2),
        "source": entry(RuleText, finding.rule).source,
        "title": said.title,
        "what": said.what,
        "why": said.why,
        "fix": said.fix,
    }


def report_plain(report: Report, lang: Language, since: Since | None = None) -> dict[str, Any]:
    """Return a whole report, and what became of an earlier one."""
    made: dict[str, Any] = {
        "as_of": report.as_of.isoformat(),
        "currency": report.currency,
        "counts": {
            "findings": len(report),
            **{f"by_{name}": report.counts(name) for name in ("severity", "rule", "table", "rep_id")},
        },
        "fixes": [habit.rule for habit in report.fixes()],
        "completeness": {part.table: _completeness(part) for part in report.completeness},
        "not_run": [
            {
                "rule": missing.rule,
                "table": missing.table,
                "reason": missing.reason,
                "lacks": list(missing.lacks),
                "why": why_not(missing, lang),
            }
            for missing in report.not_run
        ],
        "findings": [finding_plain(finding, lang) for finding in report.findings()],
    }
    if since is not None:
        made["baseline"] = {
            "as_of": since.as_of.isoformat(),
            "new": _keys(since.new),
            "fixed": _keys(since.fixed),
            "still_there": _keys(since.still),
            "row_gone": _keys(since.gone),
            "not_checked": _keys(since.unknown),
        }
    return made


def report_csv(report: Report, lang: Language) -> str:
    """Return the findings as CSV, a line for each, that a spreadsheet opens safely."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for finding in report.findings():
        writer.writerow([escaped(value) for value in finding_plain(finding, lang).values()])
    return text.getvalue()


def _keys(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {"rule": f.rule, "severity": f.severity, "table": f.table, "row_id": f.row_id, "rep_id": f.rep_id}
        for f in findings
    ]


def _completeness(part: Completeness) -> dict[str, Any]:
    return {
        **_full(part.whole),
        "fields": dict(part.fields),
        "not_in_export": list(part.lacking),
        "not_checked": dict(part.unchecked),
        "reps": {rep: _full(full) for rep, full in part.reps.items()},
    }


def _full(full: Full) -> dict[str, Any]:
    return {"share": full.share, "cards": full.n}
