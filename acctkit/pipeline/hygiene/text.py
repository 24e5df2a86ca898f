"""A report as text for a terminal: what to change first, then habit by habit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from acctkit.i18n import Language
from acctkit.pipeline.hygiene.baseline import Since
from acctkit.pipeline.hygiene.found import Finding
from acctkit.pipeline.hygiene.report import Habit, Report
from acctkit.pipeline.hygiene.saying import rule_text, say, severity_word, table_title, why_not
from acctkit.playbook.rules import SEVERITIES
from acctkit.playbook.thresholds import threshold


def report_text(report: Report, lang: Language, since: Since | None = None) -> str:
    """Return a report as text; each habit names its most valuable rows and counts the rest."""
    parts = [_summary(report, lang)]
    if since is not None:
        parts.append(_since(since, lang))
    if len(report):
        parts.append(_fixes(report, lang))
        parts += ["\n".join(_habit(habit, lang)) for habit in report.habits()]
    below = (_reps(report, lang), _cards(report, lang), _not_run(report, lang))
    parts += ["\n".join(lines) for lines in below if lines]
    return "\n\n".join(parts)


def _summary(report: Report, lang: Language) -> str:
    day = lang.date(report.as_of)
    if not len(report):
        return lang.gettext("CRM discipline as of {day}: nothing found.", day=day)
    counts = report.counts("severity")
    told = [
        f"{severity_word(severity, lang)}: {lang.number(counts[severity])}"
        for severity in reversed(SEVERITIES)
        if severity in counts
    ]
    found = lang.ngettext("{n} finding", "{n} findings", len(report))
    return lang.gettext("CRM discipline as of {day}: {found}", day=day, found=f"{found} ({', '.join(told)})")


def _fixes(report: Report, lang: Language) -> str:
    lines = [lang.gettext("Worth changing first:")]
    for number, habit in enumerate(report.fixes(), 1):
        text = rule_text(habit.rule, lang)
        lines.append(f"  {number}. {text.title} ({_size(habit, report, lang)}). {text.fix}")
    return "\n".join(lines)


def _size(habit: Habit, report: Report, lang: Language) -> str:
    rows = lang.ngettext("{n} row", "{n} rows", habit.count)
    return f"{rows}, {lang.money(habit.worth, report.currency)}" if habit.worth else rows


def _habit(habit: Habit, lang: Language) -> Iterator[str]:
    text = rule_text(habit.rule, lang)
    rows = lang.ngettext("{n} row", "{n} rows", habit.count)
    yield f"{severity_word(habit.severity, lang).upper()}  {text.title} [{habit.rule}]: {rows}"
    yield "  " + lang.gettext("Why:") + " " + text.why
    yield "  " + lang.gettext("Fix:") + " " + text.fix
    yield from (f"    {line}" for line in _rows(habit.named, lang))
    if habit.rest:
        yield "    … " + lang.ngettext("and {n} more", "and {n} more", habit.rest)


def _rows(findings: Iterable[Finding], lang: Language) -> Iterator[str]:
    for finding in findings:
        place = lang.gettext("{file}, row {row}", file=finding.file, row=finding.row)
        who = f", {finding.rep_id}" if finding.rep_id else ""
        yield f"{place}, {finding.row_id}{who}: {say(finding, lang).what}"


def _since(since: Since, lang: Language) -> str:
    counts = [
        (lang.gettext("new"), since.new),
        (lang.gettext("put right"), since.fixed),
        (lang.gettext("still there"), since.still),
    ]
    if since.gone:
        counts.append((lang.gettext("the row is no longer there"), since.gone))
    if since.unknown:
        counts.append((lang.gettext("could not be checked again"), since.unknown))
    lines = [lang.gettext("Since the earlier export ({day}):", day=lang.date(since.as_of))]
    lines += [f"  {name}: {lang.number(len(findings))}" for name, findings in counts]
    most = int(threshold("hygiene.named"))
    for title, findings in ((lang.gettext("New:"), since.new), (lang.gettext("Put right:"), since.fixed)):
        if findings:
            valuable = sorted(findings, key=lambda finding: -finding.worth)[:most]
            lines += [f"  {title}", *(f"    {line}" for line in _titled(valuable, lang))]
            if len(findings) > most:
                lines.append("    … " + lang.ngettext("and {n} more", "and {n} more", len(findings) - most))
    return "\n".join(lines)


def _titled(findings: Iterable[Finding], lang: Language) -> Iterator[str]:
    for finding in findings:
        yield f"{finding.row_id}: {rule_text(finding.rule, lang).title}"


def _reps(report: Report, lang: Language) -> list[str]:
    """Return how many findings each rep has, those with most errors first."""
    every, errors = report.counts("rep_id"), report.at_least("error").counts("rep_id")
    lines = []
    for rep in sorted(every, key=lambda rep: (-errors.get(rep, 0), -every[rep], rep)):
        found = lang.ngettext("{n} finding", "{n} findings", every[rep])
        told = f"{severity_word('error', lang)}: {lang.number(errors[rep])}" if rep in errors else ""
        lines.append(f"  {rep}: {found}" + (f" ({told})" if told else ""))
    return [lang.gettext("By rep") + ":", *lines] if lines else []


def _cards(report: Report, lang: Language) -> list[str]:
    lines = []
    for part in report.completeness:
        cards = lang.ngettext("{n} card", "{n} cards", part.whole.n)
        lines.append(f"  {table_title(part.table, lang)}: {lang.percent(part.whole.share, 1)} ({cards})")
        if part.lacking:
            missing = ", ".join(part.lacking)
            lines.append("    " + lang.gettext("no such column in the export: {columns}", columns=missing))
        for column, count in part.unchecked.items():
            told = lang.ngettext("{n} value not checked", "{n} values not checked", count)
            lines.append(f"    {column}: {told}")
    return (
        [lang.gettext("How full the cards are (required fields, filled and valid):"), *lines] if lines else []
    )


def _not_run(report: Report, lang: Language) -> list[str]:
    """Return the rules that could not run, those with the same reason in one line."""
    reasons: dict[str, list[str]] = {}
    for missing in report.not_run:
        reasons.setdefault(why_not(missing, lang), []).append(missing.rule)
    lines = [f"  - {reason}: {', '.join(rules)}" for reason, rules in reasons.items()]
    return [lang.gettext("Not checked:"), *lines] if lines else []
