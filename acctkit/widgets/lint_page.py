"""The HTML report of CRM discipline: one page that opens offline, prints, and loads nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from acctkit.i18n import Language
from acctkit.pipeline.hygiene import Report
from acctkit.pipeline.hygiene.baseline import Since
from acctkit.pipeline.hygiene.found import Finding
from acctkit.pipeline.hygiene.report import Habit
from acctkit.pipeline.hygiene.saying import rule_text, say, severity_word, table_title, why_not
from acctkit.playbook.rules import SEVERITIES
from acctkit.playbook.thresholds import threshold
from acctkit.widgets.block import render, style
from acctkit.widgets.discipline_block import MARKS

_STANCES = {"error": "concern", "warning": "concern", "info": "note"}


def lint_page(
    report: Report, lang: Language, names: Mapping[str, str] | None = None, since: Since | None = None
) -> str:
    """Return a report as a whole HTML page; `names` are the names of reps by id."""
    return render(
        "lint_page",
        lang,
        style=style(),
        report=report,
        title=lang.gettext("CRM discipline as of {day}", day=lang.date(report.as_of)),
        found=lang.ngettext("{n} finding", "{n} findings", len(report)),
        tiles=_tiles(report, lang),
        fixes=[_habit(habit, report, lang) for habit in report.fixes()],
        habits=[_habit(habit, report, lang) for habit in report.habits()],
        reps=_reps(report, lang, names or {}),
        cards=_cards(report, lang),
        not_run=_not_run(report, lang),
        since=None if since is None else _since(since, lang),
    )


def _tiles(report: Report, lang: Language) -> list[tuple[str, str]]:
    counts = report.counts("severity")
    return [
        (f"{MARKS[severity]} {severity_word(severity, lang)}", lang.number(counts.get(severity, 0)))
        for severity in reversed(SEVERITIES)
    ]


def _habit(habit: Habit, report: Report, lang: Language) -> dict[str, Any]:
    return {
        "rule": habit.rule,
        "mark": MARKS[habit.severity],
        "stance": _STANCES[habit.severity],
        "severity": severity_word(habit.severity, lang),
        "text": rule_text(habit.rule, lang),
        "rows": lang.ngettext("{n} row", "{n} rows", habit.count),
        "worth": lang.money(habit.worth, report.currency) if habit.worth else None,
        "named": [(finding, say(finding, lang).what) for finding in habit.named],
        "rest": lang.ngettext("and {n} more", "and {n} more", habit.rest) if habit.rest else None,
    }


def _reps(report: Report, lang: Language, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return how many findings each rep has, by severity, and how full the cards of the rep are."""
    counts = {severity: report.at_least(severity).counts("rep_id") for severity in SEVERITIES}
    full = {part.table: part.reps for part in report.completeness}
    whole = counts["info"]
    return [
        {
            "name": names.get(rep, rep),
            "all": lang.number(whole[rep]),
            "errors": lang.number(counts["error"].get(rep, 0)),
            "cards": [lang.percent(reps[rep].share, 1) if rep in reps else "–" for reps in full.values()],
        }
        for rep in sorted(whole, key=lambda rep: (-counts["error"].get(rep, 0), -whole[rep], rep))
    ]


def _cards(report: Report, lang: Language) -> list[dict[str, Any]]:
    return [
        {
            "title": table_title(part.table, lang),
            "share": lang.percent(part.whole.share, 1),
            "n": lang.ngettext("{n} card", "{n} cards", part.whole.n),
            "lacking": ", ".join(part.lacking),
            "unchecked": [
                (column, lang.ngettext("{n} value not checked", "{n} values not checked", count))
                for column, count in part.unchecked.items()
            ],
        }
        for part in report.completeness
    ]


def _not_run(report: Report, lang: Language) -> list[tuple[str, str]]:
    reasons: dict[str, list[str]] = {}
    for missing in report.not_run:
        reasons.setdefault(why_not(missing, lang), []).append(rule_text(missing.rule, lang).title)
    return [(reason, "; ".join(titles)) for reason, titles in reasons.items()]


def _since(since: Since, lang: Language) -> dict[str, Any]:
    counts = (
        (lang.gettext("new"), since.new),
        (lang.gettext("put right"), since.fixed),
        (lang.gettext("still there"), since.still),
        (lang.gettext("the row is no longer there"), since.gone),
        (lang.gettext("could not be checked again"), since.unknown),
    )
    return {
        "day": lang.date(since.as_of),
        "counts": [(title, lang.number(len(findings))) for title, findings in counts],
        "new": _most_valuable(since.new, lang),
    }


def _most_valuable(findings: Iterable[Finding], lang: Language) -> list[tuple[Finding, str]]:
    most = int(threshold("hygiene.named"))
    ranked = sorted(findings, key=lambda finding: -finding.worth)[:most]
    return [(finding, rule_text(finding.rule, lang).title) for finding in ranked]
