"""`acctkit handover`: what a substitute must know while somebody is away, as one document and one calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from acctkit.calendar.ics import ics
from acctkit.cli.common import (
    GOOD,
    Command,
    Content,
    Lang,
    MappingFile,
    Preset,
    TeamFolder,
    Today,
    a_day,
    chosen_language,
    facts_of,
    known_rep,
    read,
    say,
    use_own_content,
    wrong_input,
)
from acctkit.coach.document import Document
from acctkit.coach.handover_calendar import handover_events
from acctkit.coach.handover_document import handover_document
from acctkit.i18n import Language
from acctkit.plan.handover import Handover
from acctkit.practice.beside_team import NewerFileError
from acctkit.practice.handover import pack_of
from acctkit.practice.handover_file import Absence, Entered, HandoverFile, handover_file_of
from acctkit.tables import write_whole

_ENDINGS = (".docx", ".html")


def _handover(  # noqa: PLR0913  one argument per option
    team: TeamFolder,
    rep: Annotated[str, typer.Argument(metavar="REP", help="The id of the rep who is away.")],
    first: Annotated[str, typer.Option("--from", help="The first day away, as 2026-07-06.")],
    out: Annotated[
        Path,
        typer.Option("--out", help="The document, .docx or .html; the calendar is put beside it as .ics."),
    ],
    last: Annotated[
        str | None, typer.Option("--to", help="The last day away; leave it out when nobody knows it.")
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option("--zone", help="The time zone of times of day in the calendar, as Europe/Madrid."),
    ] = None,
    today: Today = None,
    preset: Preset = None,
    mapping: MappingFile = None,
    content: Content = None,
    lang: Lang = "en",
) -> None:
    """Write what a substitute must know while somebody is away, and list what nobody knows."""
    words = chosen_language(lang)
    use_own_content(content)
    if out.suffix.lower() not in _ENDINGS:
        raise wrong_input(words.gettext("The document ends in .docx or .html, not in {file}.", file=out.name))
    _known_zone(zone, words)
    facts = facts_of(read(team, preset, mapping, words), today, words)
    rep_id = known_rep(rep, facts.names, words)
    absence = Absence(rep_id, *_span(first, last, words))
    pack = pack_of(facts, absence, _entered(team, words))
    made = datetime.now(UTC)
    events = handover_events(pack, facts, words, timed=zone is not None)
    name = words.gettext("Handover: {name}", name=facts.names[rep_id])
    calendar = ics(events, zone=zone or "UTC", made=made, name=name)
    data = _file(handover_document(pack, facts, words), out, made, words)
    for file, content_ in ((out, data), (out.with_suffix(".ics"), calendar)):
        try:
            write_whole(file, lambda stream, data=content_: stream.write(data))  # type: ignore[misc]
        except OSError as error:
            raise wrong_input(words.gettext("Writing failed: {reason}", reason=str(error))) from None
        say(words.gettext("Written: {file}", file=str(file)))
    say(_summary(pack, words))
    raise typer.Exit(GOOD)


def _span(first: str, last: str | None, lang: Language) -> tuple[date, date | None]:
    begin, end = a_day(first, lang), None if last is None else a_day(last, lang)
    if end is not None and end < begin:
        raise wrong_input(lang.gettext("The last day away comes before the first."))
    return begin, end


def _entered(team: Path, lang: Language) -> Entered:
    """Return what was entered in the tool, so that both write the same."""
    try:
        return HandoverFile(handover_file_of(team)).entered
    except NewerFileError as error:
        raise wrong_input(error.describe(lang)) from None
    except OSError as error:
        raise wrong_input(str(error)) from None


def _known_zone(zone: str | None, lang: Language) -> None:
    try:
        ZoneInfo(zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise wrong_input(
            lang.gettext("{value} is not a time zone; write it as Europe/Madrid.", value=str(zone))
        ) from None


def _file(document: Document, out: Path, made: datetime, lang: Language) -> bytes:
    if out.suffix.lower() == ".docx":
        from acctkit.practice.take_away.docx_file import docx_file  # noqa: PLC0415  slow to load

        return docx_file(document, made)
    from acctkit.widgets.document_page import document_page  # noqa: PLC0415  templates are slow to load

    return document_page(document, lang).encode("utf-8", "replace")


def _summary(pack: Handover, lang: Language) -> str:
    deals = sum(len(each.bundle.deals) for each in pack.handed)
    gaps = sum(len(kept.gaps) for kept in pack.kept)
    return " ".join(
        (
            lang.ngettext("{n} open deal is handed over.", "{n} open deals are handed over.", deals),
            lang.ngettext("{n} gap is listed.", "{n} gaps are listed.", gaps),
        )
    )


command = Command(
    _handover, "Example: acctkit handover exports/june R07 --from 2026-07-06 --to 2026-07-17 --out r07.docx"
)
