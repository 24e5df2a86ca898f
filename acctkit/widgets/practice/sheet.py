"""A learner's own sheet: filled in, kept as it is typed, shown with what follows from it, saved as a file to take away."""

from __future__ import annotations

import logging
from pathlib import Path

from acctkit.playbook import entry
from acctkit.playbook.worksheets import Worksheet
from acctkit.practice.events import Verb
from acctkit.practice.sent_fields import Fields
from acctkit.practice.session import Session
from acctkit.practice.take_away.new_file import new_workbook_file
from acctkit.widgets.block import render
from acctkit.widgets.own_day import own_day
from acctkit.widgets.practice.form import Form
from acctkit.widgets.practice.sheet_form import Payload, entered, parts
from acctkit.widgets.practice.sheet_result import shown_tables, tables
from acctkit.widgets.twin import Twin


class Sheet:
    """An own sheet by its id ("own_matrix"), kept under that key in the learner's progress.

    Parameters
    ----------
    session
        The learner in an exercise.
    sheet_id
        The id of an entry of `worksheets.yaml` (`ContentError` when there is none).
    folder
        Where its Excel file goes: beside the notebook.

    """

    def __init__(self, session: Session, sheet_id: str, folder: Path) -> None:
        self._session, self._folder = session, folder
        self._sheet = session.lang.content(entry(Worksheet, sheet_id))
        self._saved = ""
        self.form = Form(self._html(live=True), self._act, session.lang, drafts=True)

    def twin(self) -> Twin:
        """Return the sheet with its static twin."""
        return Twin(self.form, self._html(live=False), self._sheet.title)

    def _html(self, *, live: bool, note: str = "") -> str:
        lang, payload = self._session.lang, self._kept()
        shown = parts(self._sheet, payload, lang)
        filled = any(row.filled for part in shown for row in part.rows)
        found = tables(self._sheet, payload, lang) if filled else {}
        return render(
            "practice/sheet",
            lang,
            sheet=self._sheet,
            parts=shown,
            live=live,
            saved=self._saved,
            note=note,
            tables=shown_tables(found, lang),
        )

    def _kept(self) -> Payload:
        return self._session.kept(self._sheet.id) or {}

    def _act(self, what: str, fields: Fields) -> str:
        lang = self._session.lang
        payload = entered(self._sheet, fields) | {"today": own_day().isoformat()}
        note = "" if payload == self._kept() else self._session.keep(self._sheet.id, payload)
        said = ""
        if what == "save":
            note = self._save(payload) or note
            said = lang.gettext("Saved") if self._saved else note
        elif what != "draft":
            said = lang.gettext("Done")
        self.form.html = self._html(live=True, note=note)
        return said

    def _save(self, payload: Payload) -> str:
        """Write the Excel file; return what to tell where that cannot be done."""
        lang = self._session.lang
        stem = f"{self._sheet.file} {own_day().isoformat()}"
        self._saved = ""
        found = tables(self._sheet, payload, lang)
        try:
            file = new_workbook_file(found, self._folder, stem)
        except OSError as error:
            logging.getLogger(__name__).warning("%s could not be written: %s", stem, error)
            return lang.gettext(
                "The file could not be written beside this notebook ({reason}). Ask for the right to write into this "
                "folder, or copy the notebook to a folder of your own. What you have entered is kept.",
                reason=error.strerror or type(error).__name__,
            )
        self._session.progress.note(Verb.EXPORTED, payload={"sheet": self._sheet.id, "file": file.name})
        self._saved = file.name
        return ""
