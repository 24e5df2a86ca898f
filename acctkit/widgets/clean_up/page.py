"""The page of the clean-up tool, part by part: each method is one line in the notebook."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from acctkit.i18n import Language
from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.corrections import correction_tables
from acctkit.pipeline.hygiene.corrects import cells_to_correct
from acctkit.pipeline.hygiene.queue import queue
from acctkit.pipeline.hygiene.rows_now import RowsNow
from acctkit.practice.clean_up import Choice, CleanUp, Which
from acctkit.practice.clean_up_fields import typed
from acctkit.practice.clean_up_file import CleanUpFile, file_of
from acctkit.practice.sent_fields import Fields, first
from acctkit.practice.take_away.new_file import new_workbook_file
from acctkit.tables import Team
from acctkit.tables.regions import region_of
from acctkit.widgets.block import Block, block
from acctkit.widgets.clean_up.card import Entry, card_html
from acctkit.widgets.clean_up.list_card import list_html
from acctkit.widgets.closed import Closed
from acctkit.widgets.live_part import LivePart
from acctkit.widgets.not_kept import not_kept
from acctkit.widgets.own_day import own_day
from acctkit.widgets.practice.form import form_style
from acctkit.widgets.tool_opening import open_tool
from acctkit.widgets.twin import Twin


def open_clean_up(  # noqa: PLR0913  one argument per parameter of the notebook
    team: str,
    language_code: str,
    today: str = "",
    mapping: str = "",
    content: str = "",
    rep: str = "",
    country: str = "",
) -> CleanUpPage | Closed:
    """Look for every habit of C1-C4 in a team folder, and return the page that goes through what was found.

    Parameters that every tool has are those of `open_tool`, the returned value too.

    Parameters
    ----------
    rep
        Only the findings of this rep; all when empty.
    country
        The country of phone numbers whose customer names none, as ES.

    Source: C1-C4

    """
    given = (team, language_code, today, mapping, content)
    opened = open_tool(*given, title=_title, kept=lambda path: CleanUpFile(file_of(path)))
    if isinstance(opened, Closed):
        return opened
    region = region_of(country) if country else None
    report = lint(opened.team, opened.day, country=region)
    work = CleanUp(queue(report.of_rep(rep) if rep else report), RowsNow(opened.team), opened.file)
    return CleanUpPage(work, opened.team, opened.lang, region)


class CleanUpPage:
    """The clean-up of one export in one language. What is shown twice follows what is shown last."""

    def __init__(self, work: CleanUp, team: Team, lang: Language, country: str | None = None) -> None:
        self.work, self.lang = work, lang
        self._country = country
        reps = team.table("reps")
        self._names: Mapping[str, str] = dict(
            zip(reps["rep_id"], reps["name"].fillna(reps["rep_id"]), strict=True)
        )
        self._entry = Entry()
        self._saved: Mapping[str, str] = {}
        words = lang.ngettext("{n} finding", "{n} findings", len(work.queue))
        self._findings = LivePart(self._html, self._act, lang, words)
        self._corrections = LivePart(self._list_html, self._save, lang, lang.gettext("The correction list"))

    def head(self) -> Block:
        """Return the title, the day, where decisions are kept, and the style the other parts use."""
        report, file = self.work.queue.report, self.work.file
        title = _title(self.lang)
        return block(
            "clean_up/head",
            title,
            self.lang,
            style=form_style(),
            title=title,
            day=self.lang.date(report.as_of),
            found=self.lang.ngettext("{n} finding", "{n} findings", len(self.work.queue)),
            file=file.file.name,
            aside=None if file.aside is None else file.aside.name,
        )

    def findings(self) -> Twin:
        """Return the findings one by one, to be decided on."""
        return self._findings.twin()

    def corrections(self) -> Twin:
        """Return the correction list, to be saved as a workbook."""
        self._saved = {}
        return self._corrections.twin()

    def _html(self, *, live: bool) -> str:
        return card_html(self.work, self._names, self.lang, self._entry, live=live)

    def _list_html(self, *, live: bool) -> str:
        return list_html(self.work, self.lang, live=live, **self._saved)

    def _act(self, what: str, fields: Fields) -> str:
        acts: Mapping[str, Callable[[Fields], str]] = {
            "check": self._correct,
            "done": lambda _fields: self._decide("done"),
            "ignore": self._ignore,
            "again": lambda _fields: self._take_back(),
            "back": lambda _fields: self._step(-1),
            "on": lambda _fields: self._step(1),
            "choose": self._choose,
        }
        # Only what is typed for a finding that stays is kept on the page.
        self._entry, self._saved = Entry(), {}
        try:
            said = acts[what](fields) if what in acts else ""
        except OSError as error:
            said = not_kept(error, self.lang)
            self._entry = replace(self._entry, trouble=said)
        self._findings.draw()
        self._corrections.draw()
        return said

    def _correct(self, fields: Fields) -> str:
        finding = self.work.finding
        if finding is None:
            return ""
        cells = cells_to_correct(finding, self.work.row, self.work.rows.team)
        if not cells:
            return self._decide("done")
        texts = {cell.column: first(fields, f"new.{cell.column}") for cell in cells}
        read = typed(finding, cells, texts, self.lang, self._country)
        if read.problems or not read.new:
            told = "" if read.problems else self.lang.gettext("Enter the corrected value first.")
            self._entry = Entry(texts, first(fields, "reason"), read, told)
            return told or " ".join(read.problems.values())
        self.work.decide("corrected", own_day(), new=read.new)
        return self._kept()

    def _ignore(self, fields: Fields) -> str:
        reason = first(fields, "reason").strip()
        if not reason:
            told = self.lang.gettext("Write why it is ignored; in three months nobody knows it any more.")
            self._entry = Entry(trouble=told)
            return told
        return self._decide("ignored", reason)

    def _decide(self, verdict: str, reason: str = "") -> str:
        self.work.decide("ignored" if verdict == "ignored" else "done", own_day(), reason=reason)
        return self._kept()

    def _kept(self) -> str:
        progress = self.work.progress()
        return self.lang.gettext(
            "Kept. {decided} of {total} decided.",
            decided=self.lang.number(progress.decided),
            total=self.lang.number(progress.total),
        )

    def _take_back(self) -> str:
        self.work.take_back()
        return self.lang.gettext("The decision is taken back.")

    def _step(self, by: int) -> str:
        self.work.step(by)
        return self.lang.gettext(
            "Finding {n} of {all}",
            n=self.lang.number(self.work.position),
            all=self.lang.number(len(self.work.places)),
        )

    def _choose(self, fields: Fields) -> str:
        which: Mapping[str, Which] = {"open": "open", "decided": "decided"}
        rule, rep, severity = (first(fields, name) for name in ("rule", "rep", "severity"))
        self.work.choose(Choice(rule, rep, severity, which.get(first(fields, "which"), "")))
        return self.lang.ngettext("{n} finding", "{n} findings", len(self.work.places))

    def _save(self, what: str, _fields: Fields) -> str:
        if what != "save":
            return ""
        lang, saved, note = self.lang, "", ""
        tables = correction_tables(self.work.desk.standing(), self.work.rows, lang)
        name = lang.gettext("Correction list {day}", day=own_day().isoformat())
        try:
            saved = new_workbook_file(tables, Path(), name, for_import=True).name
        except OSError as error:
            logging.getLogger(__name__).warning("%s could not be written: %s", name, error)
            note = lang.gettext(
                "The file could not be written beside this notebook ({reason}). What you have decided is kept.",
                reason=error.strerror or type(error).__name__,
            )
        self._saved = {"saved": saved, "note": note}
        self._corrections.draw()
        return note or lang.gettext("Saved")


def _title(lang: Language) -> str:
    return lang.gettext("CRM clean-up")
