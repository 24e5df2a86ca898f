"""The page of the handover tool, part by part: each method is one line in the notebook."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from acctkit.calendar.ics import ics
from acctkit.coach.document import Document
from acctkit.coach.facts import team_facts
from acctkit.coach.handover_calendar import handover_events
from acctkit.coach.handover_document import handover_document
from acctkit.i18n import Language
from acctkit.plan.handover import NOTES
from acctkit.practice.handover import HandoverWork, absence_to_begin_with
from acctkit.practice.handover_file import Absence, HandoverFile, handover_file_of
from acctkit.practice.sent_fields import Fields, first
from acctkit.practice.take_away.docx_file import docx_file
from acctkit.practice.take_away.new_file import new_file
from acctkit.widgets.block import Block, block
from acctkit.widgets.closed import Closed
from acctkit.widgets.document_page import document_page
from acctkit.widgets.handover.absence_card import absence_html, said
from acctkit.widgets.handover.customer_card import account_of, customer_html
from acctkit.widgets.handover.pack_card import Saved, pack_html
from acctkit.widgets.not_kept import not_kept
from acctkit.widgets.practice.form import Form, form_style
from acctkit.widgets.tool_opening import open_tool
from acctkit.widgets.twin import Twin


def open_handover(  # noqa: PLR0913  one argument per parameter of the notebook
    team: str,
    language_code: str,
    today: str = "",
    mapping: str = "",
    content: str = "",
    rep: str = "",
    first: str = "",
    last: str = "",
) -> HandoverPage | Closed:
    """Return the page on which a handover is prepared.

    Parameters that every tool has are those of `open_tool`, the returned value too.

    Parameters
    ----------
    rep
        Who is away; empty: who was looked at last, else who is away next.
    first
        The first day away in ISO form; empty: as it was looked at last, else that of the next absence.
    last
        The last day away in ISO form; empty where a first day is given: nobody knows it.

    Source: P2

    """
    given = (team, language_code, today, mapping, content)
    opened = open_tool(*given, title=_title, kept=lambda path: HandoverFile(handover_file_of(path)))
    if isinstance(opened, Closed):
        return opened
    facts, lang = team_facts(opened.team, opened.day), opened.lang
    known = rep if rep in facts.names else ""
    absence, trouble = absence_to_begin_with(facts, known, opened.file.entered), ""
    if rep and not known:
        trouble = lang.gettext(
            "Nobody in the team has the id {rep}. There are: {names}.", rep=rep, names=", ".join(facts.names)
        )
    elif first:
        read = _absence(absence.rep_id, first, last, lang)
        absence, trouble = (absence, read) if isinstance(read, str) else (read, "")
    return HandoverPage(HandoverWork(facts, opened.file, absence), lang, trouble)


class HandoverPage:
    """One handover in one language. What is shown twice follows what is shown last.

    `trouble` tells what is wrong with the absence that was asked for; another one is shown.
    """

    def __init__(self, work: HandoverWork, lang: Language, trouble: str = "") -> None:
        self.work, self.lang, self._trouble = work, lang, trouble
        self._absence: Form | None = None
        self._customer: Form | None = None
        self._pack: Form | None = None
        self._zone = ""

    def head(self) -> Block:
        """Return the title, the day, where everything is kept, and the style the other parts use."""
        file, title = self.work.file, _title(self.lang)
        return block(
            "handover/head",
            title,
            self.lang,
            style=form_style(),
            title=title,
            day=self.lang.date(self.work.facts.today),
            file=file.file.name,
            aside=None if file.aside is None else file.aside.name,
        )

    def absence(self) -> Twin:
        """Return who is away and when, and how far the four rules are kept."""
        live, twin = (
            absence_html(self.work, self.lang, live=is_live, trouble=self._trouble)
            for is_live in (True, False)
        )
        self._absence = Form(live, self._choose, self.lang)
        return Twin(self._absence, twin, said(self.work, self.lang))

    def customers(self) -> Twin:
        """Return the customers one by one: what is open, who takes over, what to fill in."""
        self._customer = Form(customer_html(self.work, self.lang, live=True), self._act, self.lang)
        words = self.lang.ngettext("{n} customer", "{n} customers", len(self.work.customers))
        return Twin(self._customer, customer_html(self.work, self.lang, live=False), words)

    def pack(self) -> Twin:
        """Return the whole pack, to be saved as a document, a page and a calendar."""
        self._pack = Form(pack_html(self._document(), self.lang, Saved(), live=True), self._save, self.lang)
        twin = pack_html(self._document(), self.lang, Saved(), live=False)
        return Twin(self._pack, twin, self.lang.gettext("The handover as a document"))

    def _document(self) -> Document:
        return handover_document(self.work.pack, self.work.facts, self.lang)

    def _choose(self, what: str, fields: Fields) -> str:
        if what != "check":
            return ""
        entered = {name: first(fields, name) for name in ("rep", "first", "last")}
        read = self._read_absence(entered)
        if not isinstance(read, str):
            try:
                self.work.choose(read)
            except OSError as error:
                read = not_kept(error, self.lang)
        if isinstance(read, str):
            if self._absence is not None:
                self._absence.html = absence_html(
                    self.work, self.lang, live=True, entered=entered, trouble=read
                )
            return read
        self._show_all()
        return said(self.work, self.lang)

    def _read_absence(self, entered: Mapping[str, str]) -> Absence | str:
        if entered["rep"] not in self.work.facts.names:
            return self.lang.gettext("Choose who is away.")
        return _absence(entered["rep"], entered["first"].strip(), entered["last"].strip(), self.lang)

    def _act(self, what: str, fields: Fields) -> str:
        after: Mapping[str, Callable[[Fields], None]] = {
            "check": lambda _fields: None,
            "back": lambda _fields: self.work.step(-1),
            "on": lambda _fields: self.work.step(1),
            "choose": lambda sent: self.work.show(account_of(first(sent, "show"))),
        }
        if what not in after or "about" not in fields:
            return ""
        texts = {name: first(fields, name) for name in NOTES if name in fields}
        substitute = first(fields, "substitute")
        account = account_of(first(fields, "about"))
        try:
            # Whatever is entered is kept, also by somebody who only goes on.
            changed = self.work.fill_in(account, texts, self._candidate(substitute))
        except OSError as error:
            told = not_kept(error, self.lang)
            self._show_customer(texts={**texts, "substitute": substitute}, trouble=told)
            return told
        after[what](fields)
        self._show_customer()
        if not changed:
            return ""
        self._show_absence()
        self._show_pack(Saved(zone=self._zone))
        return self.lang.gettext("Kept. {state}", state=said(self.work, self.lang))

    def _candidate(self, rep_id: str) -> str | None:
        known = rep_id in self.work.facts.names and rep_id != self.work.absence.rep_id
        return rep_id if known else None

    def _save(self, what: str, fields: Fields) -> str:
        made = datetime.now(UTC)
        makers: Mapping[str, Callable[[], bytes]] = {
            "docx": lambda: docx_file(self._document(), made),
            "html": lambda: document_page(self._document(), self.lang).encode("utf-8", "replace"),
            "ics": lambda: self._calendar(made),
        }
        self._zone = first(fields, "zone").strip()
        if what not in makers:
            return ""
        lang, note = self.lang, ""
        files: tuple[str, ...] = ()
        name = lang.gettext("Handover {name}", name=self.work.facts.names[self.work.absence.rep_id])
        try:
            files = (new_file(makers[what](), Path(), name, f".{what}").name,)
        except ZoneInfoNotFoundError:
            note = lang.gettext("{value} is not a time zone; write it as Europe/Madrid.", value=self._zone)
        except OSError as error:
            logging.getLogger(__name__).warning("%s could not be written: %s", name, error)
            note = lang.gettext(
                "The file could not be written beside this notebook ({reason}). What you have entered is kept.",
                reason=error.strerror or type(error).__name__,
            )
        self._show_pack(Saved(files, note, self._zone))
        return note or lang.gettext("Saved")

    def _calendar(self, made: datetime) -> bytes:
        name = self.lang.gettext("Handover: {name}", name=self.work.facts.names[self.work.absence.rep_id])
        _known(self._zone)
        events = handover_events(self.work.pack, self.work.facts, self.lang, timed=bool(self._zone))
        return ics(events, zone=self._zone or "UTC", made=made, name=name)

    def _show_all(self) -> None:
        self._show_absence()
        self._show_customer()
        self._show_pack(Saved(zone=self._zone))

    def _show_absence(self) -> None:
        if self._absence is not None:
            self._absence.html = absence_html(self.work, self.lang, live=True)

    def _show_customer(self, texts: Mapping[str, str] | None = None, trouble: str = "") -> None:
        if self._customer is not None:
            self._customer.html = customer_html(self.work, self.lang, live=True, texts=texts, trouble=trouble)

    def _show_pack(self, saved: Saved) -> None:
        if self._pack is not None:
            self._pack.html = pack_html(self._document(), self.lang, saved, live=True)


def _absence(rep_id: str, first: str, last: str, lang: Language) -> Absence | str:
    """Return an absence from days in ISO form, or what is wrong with them."""
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last) if last else None
    except ValueError:
        return lang.gettext("Enter the days as 2026-07-06; the last one may stay empty.")
    if end is not None and end < begin:
        return lang.gettext("The last day away comes before the first.")
    return Absence(rep_id, begin, end)


def _known(zone: str) -> None:
    """Raise `ZoneInfoNotFoundError` for what is no time zone."""
    try:
        ZoneInfo(zone or "UTC")
    except (ValueError, OSError) as error:
        raise ZoneInfoNotFoundError(zone) from error


def _title(lang: Language) -> str:
    return lang.gettext("Handover")
