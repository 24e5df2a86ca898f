"""One finding as HTML: the row as it stands, why it matters, how to put it right, and what can be decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from acctkit.i18n import Language
from acctkit.pipeline.hygiene.decisions import Decision, State
from acctkit.pipeline.hygiene.found import Finding
from acctkit.pipeline.hygiene.saying import rule_text, say, severity_word, table_title
from acctkit.playbook.rules import SEVERITIES
from acctkit.practice.clean_up import CleanUp
from acctkit.practice.clean_up_fields import Typed, fields
from acctkit.widgets.block import render

MARKS = {"error": "●", "warning": "▲", "info": "■"}
"""A sign beside the word, so that colour is never the only one."""
_KINDS = {"date": "date", "number": "number", "integer": "number"}


@dataclass(frozen=True)
class Entry:
    """What somebody has entered for the finding shown, and what is wrong with it."""

    texts: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    typed: Typed = field(default_factory=Typed)
    trouble: str = ""


def card_html(work: CleanUp, names: Mapping[str, str], lang: Language, entry: Entry, *, live: bool) -> str:
    """Return the finding shown with everything around it: to work with where it is live, else to read."""
    finding = work.finding
    return render(
        "clean_up/card",
        lang,
        live=live,
        progress=work.progress(),
        choice=work.choice,
        habits=_habits(work, lang),
        reps=_reps(work, names),
        severities=[(each, severity_word(each, lang)) for each in reversed(SEVERITIES)],
        position=work.position,
        of=len(work.places),
        trouble=entry.trouble,
        shown=None if finding is None else _shown(finding, work, names, lang, entry),
    )


def decision_words(decision: Decision, state: State, lang: Language) -> str:
    """Return what was decided, in a sentence."""
    day = lang.date(decision.on)
    if state == "changed":
        return lang.gettext("Decided on {day}, but the row has changed since: please look again.", day=day)
    if decision.verdict == "ignored":
        return lang.gettext("Ignored on {day}: {reason}", day=day, reason=decision.reason)
    if decision.verdict == "done":
        return lang.gettext("Done in the CRM on {day}.", day=day)
    return lang.gettext("Put into the correction list on {day}.", day=day)


def _shown(
    finding: Finding, work: CleanUp, names: Mapping[str, str], lang: Language, entry: Entry
) -> dict[str, Any]:
    said, row, decision = say(finding, lang), work.row, work.decision
    before = {} if decision is None else decision.new
    inputs = fields(finding, row, work.rows.team, {**before, **entry.texts}, entry.typed)
    wrong = {each.cell.column for each in inputs}
    return {
        "key": "/".join(finding.key),
        "said": said,
        "rule": finding.rule,
        "source": rule_text(finding.rule, lang).source,
        "mark": MARKS[finding.severity],
        "severity": severity_word(finding.severity, lang),
        "table": table_title(finding.table, lang),
        "place": lang.gettext("{file}, row {row}", file=finding.file, row=finding.row),
        "row_id": finding.row_id,
        "rep": names.get(finding.rep_id or "", finding.rep_id or ""),
        "worth": lang.money(finding.worth, work.queue.report.currency) if finding.worth else "",
        "cells": [
            (cell.header, cell.text, cell.column in wrong)
            for cell in row.cells
            if cell.text or cell.column in wrong
        ],
        "fields": [(each, _KINDS.get(each.kind, "text")) for each in inputs],
        "reason": entry.reason or ("" if decision is None else decision.reason),
        "decision": None if decision is None else decision_words(decision, work.state, lang),
        "decided": work.state not in ("open", "changed"),
    }


def _habits(work: CleanUp, lang: Language) -> Iterator[tuple[str, str]]:
    counts = work.queue.table["rule"].value_counts()
    for rule, count in counts.items():
        yield str(rule), f"{rule_text(str(rule), lang).title} ({lang.number(count)})"


def _reps(work: CleanUp, names: Mapping[str, str]) -> list[tuple[str, str]]:
    there = work.queue.table["rep_id"].dropna().unique()
    return sorted(((str(rep), names.get(str(rep), str(rep))) for rep in there), key=lambda pair: pair[1])
