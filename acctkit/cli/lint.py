"""`acctkit lint`: the habits that make a CRM useless, with the rows, the reason and the fix."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from acctkit.cli.common import (
    GOOD,
    SOME_FAILED,
    Command,
    Content,
    Lang,
    MappingFile,
    Preset,
    TeamFolder,
    Today,
    chosen_day,
    chosen_language,
    print_text,
    read,
    say,
    use_own_content,
    wrong_input,
)
from acctkit.i18n import Language
from acctkit.pipeline.hygiene import Report, lint
from acctkit.pipeline.hygiene.baseline import Since, since
from acctkit.pipeline.hygiene.plain import report_csv, report_plain
from acctkit.pipeline.hygiene.sarif import report_sarif
from acctkit.pipeline.hygiene.text import report_text
from acctkit.playbook import entries
from acctkit.playbook.rules import FullCard, RuleText
from acctkit.tables import Team, write_whole
from acctkit.tables.regions import region_of


class Format(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    SARIF = "sarif"


class AtLeast(StrEnum):
    """The least serious findings to show."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


StrictFound = Annotated[
    bool,
    typer.Option(
        "--strict", help="Exit with 1 when something is found; with --baseline, when something new is."
    ),
]


def _lint(  # noqa: PLR0913  one argument per option
    team: TeamFolder,
    form: Annotated[
        Format, typer.Option("--format", help="text, json, csv, html, or sarif for code-scanning tools.")
    ] = Format.TEXT,
    least: Annotated[
        AtLeast, typer.Option("--min-severity", help="Leave out what matters less.")
    ] = AtLeast.INFO,
    strict: StrictFound = False,  # noqa: FBT002
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            help="An earlier export, read in the same way, as of the day its mapping names, else the same day: "
            "what is new, put right, still there.",
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write into this file.")] = None,
    country: Annotated[
        str | None,
        typer.Option(
            "--country",
            help="The country of phone numbers whose customer names none, as ES. Without it they are not checked.",
        ),
    ] = None,
    today: Today = None,
    preset: Preset = None,
    mapping: MappingFile = None,
    content: Content = None,
    lang: Lang = "en",
) -> None:
    """Find every habit in a CRM export that makes it useless: the rows, the reason, the fix."""
    words = chosen_language(lang)
    use_own_content(content)
    region = _region(country, words)
    folder = read(team, preset, mapping, words)
    whole = lint(folder, chosen_day(today, folder, words), country=region)
    report = whole.at_least(least.value)
    earlier = None
    if baseline is not None:
        old = read(baseline, preset, mapping, words)
        before = lint(old, old.as_of or report.as_of, country=region).at_least(least.value)
        earlier = since(report, before, _rows(folder))
    # A spreadsheet reads a CSV file as UTF-8 only when a mark stands before it.
    mark = "\ufeff" if form is Format.CSV and out is not None else ""
    _write(mark + _FORMS[form](report, words, earlier, folder), out, words)
    count = len(report) if earlier is None else len(earlier.new)
    raise typer.Exit(SOME_FAILED if strict and count else GOOD)


def _region(country: str | None, lang: Language) -> str | None:
    region = region_of(country)
    if country is not None and region is None:
        raise wrong_input(lang.gettext("{value} is not a country; write it as ES or Spain.", value=country))
    return region


def _rows(team: Team) -> Mapping[str, frozenset[str]]:
    """Return the row ids that an export has, those set aside among them, by table."""
    tables = {table for text in entries(RuleText).values() for table in text.tables} | set(entries(FullCard))
    found = {table: set(team.table(table)["row_id"]) for table in tables}
    for table, aside in team.set_aside.items():
        found.setdefault(table, set()).update(aside["row_id"])
    return {table: frozenset(ids) for table, ids in found.items()}


def _write(text: str, out: Path | None, lang: Language) -> None:
    if out is None:
        print_text(text)
        return
    try:
        write_whole(out, lambda stream: stream.write(text.encode("utf-8", "replace")))
    except OSError as error:
        raise wrong_input(lang.gettext("Writing failed: {reason}", reason=str(error))) from None
    say(lang.gettext("Written: {file}", file=str(out)))


def _html(report: Report, lang: Language, earlier: Since | None, team: Team) -> str:
    from acctkit.widgets.lint_page import lint_page  # noqa: PLC0415  templates are slow to load

    names = dict(zip(team.table("reps")["rep_id"], team.table("reps")["name"], strict=True))
    return lint_page(report, lang, names, earlier)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


_FORMS: Mapping[Format, Callable[[Report, Language, Since | None, Team], str]] = {
    Format.TEXT: lambda report, lang, earlier, _: report_text(report, lang, earlier),
    Format.JSON: lambda report, lang, earlier, _: _json(report_plain(report, lang, earlier)),
    Format.CSV: lambda report, lang, _, __: report_csv(report, lang),
    Format.HTML: _html,
    Format.SARIF: lambda report, lang, earlier, _: _json(report_sarif(report, lang, earlier)),
}

command = Command(_lint, "Example: acctkit lint exports/june --format html --out exports/june-lint.html")
