"""A report in the format that code-scanning tools read: SARIF 2.1.0."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from acctkit import __version__
from acctkit.i18n import Language
from acctkit.pipeline.hygiene.baseline import Since
from acctkit.pipeline.hygiene.found import Finding
from acctkit.pipeline.hygiene.report import Report
from acctkit.pipeline.hygiene.saying import say, why_not
from acctkit.playbook import entries
from acctkit.playbook.rules import RuleText

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SHEET = re.compile(r" \[[^\[\]]*\]$")
"""A workbook's sheet, which stands behind the file in a finding and is no part of an address."""
_LEVELS = {"info": "note", "warning": "warning", "error": "error"}


def report_sarif(report: Report, lang: Language, since: Since | None = None) -> dict[str, Any]:
    """Return a report as a SARIF log with one run; rules that could not run are notifications.

    With an earlier export each result says whether it is new, and what was put right stands among them as absent.
    """
    states = {} if since is None else _states(since)
    earlier = () if since is None else since.fixed
    rules = [_rule(lang.content(text)) for text in entries(RuleText).values()]
    place = {rule["id"]: number for number, rule in enumerate(rules)}
    notes = [
        {
            "associatedRule": {"id": missing.rule, "index": place[missing.rule]},
            "level": "note",
            "message": {"text": why_not(missing, lang)},
        }
        for missing in report.not_run
    ]
    run = {
        "tool": {"driver": {"name": "acctkit", "semanticVersion": __version__, "rules": rules}},
        "language": lang.code,
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "results": [
            _result(finding, place[finding.rule], lang) | states.get(finding.key, {})
            for finding in (*report.findings(), *earlier)
        ],
        "properties": {"as_of": report.as_of.isoformat()},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _states(since: Since) -> dict[tuple[str, str, str], dict[str, str]]:
    """Return the standard's word for what became of each finding."""
    parts = {"new": since.new, "unchanged": since.still, "absent": since.fixed}
    return {f.key: {"baselineState": state} for state, findings in parts.items() for f in findings}


def _rule(text: RuleText) -> dict[str, Any]:
    return {
        "id": text.id,
        "shortDescription": {"text": text.title},
        "fullDescription": {"text": text.why},
        "help": {"text": text.fix},
        "defaultConfiguration": {"level": _LEVELS[text.severity]},
        "properties": {"source": text.source},
    }


def _result(finding: Finding, place: int, lang: Language) -> dict[str, Any]:
    said = say(finding, lang)
    row = {"startLine": finding.row} if finding.row > 0 else None
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(_SHEET.sub("", finding.file))}}
    return {
        "ruleId": finding.rule,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{said.what} {said.fix}"},
        "locations": [
            {
                "physicalLocation": location | ({"region": row} if row else {}),
                "logicalLocations": [
                    {"name": finding.row_id, "fullyQualifiedName": f"{finding.table}/{finding.row_id}"}
                ],
            }
        ],
        "partialFingerprints": {"row/v1": "/".join(finding.key)},
        "properties": {"rep_id": finding.rep_id, "worth": round(finding.worth, 2)},
    }
