"""A learner's own sheet: filled in, kept as it is typed, shown with what follows from it, saved as a file to take away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from acctkit.i18n import Language
from acctkit.playbook import entries
from acctkit.playbook.matrix import MatrixCell
from acctkit.practice.events import Verb
from acctkit.practice.session import Session
from acctkit.practice.take_away import TAKE_AWAYS
from acctkit.tables import write_workbook
from acctkit.widgets.block import render
from acctkit.widgets.practice.form import Fields, Form

_PEOPLE, _GOALS = 8, 3


class Sheet:
    """An own sheet by its id ("own_matrix"), kept under that key in the learner's progress."""

    def __init__(self, session: Session, sheet_id: str, folder: Path) -> None:
        self._session, self._id, self._folder = session, sheet_id, folder
        self._saved = ""
        self.form = Form(self.html(live=True), self._act, session.lang, drafts=True)

    def html(self, *, live: bool = False, note: str = "") -> str:
        """Return the sheet as HTML, to work with or to read."""
        lang, payload = self._session.lang, self._session.kept(self._id) or {}
        return render(
            "practice/sheet",
            lang,
            sheet=self._id,
            live=live,
            saved=self._saved,
            note=note,
            tables={name: _shown(frame, lang) for name, frame in self._tables(payload).items()},
            **_VALUES[self._id](payload, lang),
        )

    def _tables(self, payload: Mapping[str, Any]) -> Mapping[str, pd.DataFrame]:
        """Return what follows from the sheet; nothing while it is empty."""
        return TAKE_AWAYS[self._id](payload, self._session.lang) if payload else {}

    def _act(self, what: str, fields: Fields) -> str:
        payload = unfolded(fields) | {"today": self._today().isoformat()}
        note = self._session.keep(self._id, payload)
        if what == "draft":
            return note
        if what == "save":
            self._save(payload)
        self.form.html = self.html(live=True, note=note)
        return self._session.lang.gettext("Saved") if what == "save" else self._session.lang.gettext("Done")

    def _save(self, payload: Mapping[str, Any]) -> None:
        file = _free(self._folder, f"{self._id} {self._today().isoformat()}")
        write_workbook(self._tables(payload), file)
        self._session.progress.note(Verb.EXPORTED, payload={"sheet": self._id, "file": file.name})
        self._saved = file.name

    @staticmethod
    def _today() -> date:
        return date.today()  # noqa: DTZ011  the learner's own calendar day


def unfolded(fields: Fields) -> dict[str, Any]:
    """Return fields named "goals.0.amount" as nested values; a place on the matrix ("3.5,2") as its two ratings."""
    found: dict[str, Any] = {}
    for name, values in fields.items():
        list_name, _, rest = name.partition(".")
        number, _, key = rest.partition(".")
        if not rest:
            found[name] = values[0]
        elif number.isdecimal():
            rows = found.setdefault(list_name, [])
            rows += [{} for _ in range(int(number) + 1 - len(rows)) if int(number) < 100]
            rows[int(number)] |= _placed(values[0]) if key == "spot" else {key: values[0]}
    return found


def _placed(spot: str) -> dict[str, str]:
    ability, _, willingness = spot.partition(",")
    return {"ability": ability, "willingness": willingness} if willingness else {}


def _free(folder: Path, stem: str) -> Path:
    """Return a file name that nobody has yet: what a learner saved before stays."""
    file, number = folder / f"{stem}.xlsx", 2
    while file.exists():
        file, number = folder / f"{stem} ({number}).xlsx", number + 1
    return file


def _shown(frame: pd.DataFrame, lang: Language) -> dict[str, list[Any]]:
    rows = [[_cell(value, lang) for value in row] for row in frame.itertuples(index=False, name=None)]
    return {"columns": list(frame.columns), "rows": rows}


def _cell(value: object, lang: Language) -> str:
    if isinstance(value, str):
        return value
    if value is None or value != value:  # noqa: PLR0124  a missing number differs from itself
        return ""
    if isinstance(value, date):
        return lang.date(value)
    number = float(str(value))
    return lang.number(number, 0 if number.is_integer() else 2)


def _row(payload: Mapping[str, Any], name: str, at: int) -> Mapping[str, Any]:
    rows = payload.get(name)
    row = rows[at] if isinstance(rows, list) and at < len(rows) else {}
    return row if isinstance(row, Mapping) else {}


def _matrix(payload: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    people = []
    for at in range(_PEOPLE):
        row = _row(payload, "people", at)
        entered = str(row.get("name", ""))
        people.append(
            {
                "id": f"people.{at}.spot",
                "name": entered,
                "entered": entered,
                "task": str(row.get("task", "")),
                "ability": _rating(row.get("ability")),
                "willingness": _rating(row.get("willingness")),
                "mark": None,
            }
        )
    return {"people": people, "cells": [lang.content(cell) for cell in entries(MatrixCell).values()]}


def _rating(value: object) -> float | None:
    try:
        return min(5.0, max(1.0, float(str(value))))
    except ValueError:
        return None


def _goals(payload: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    names = (
        "object", "amount", "unit", "deadline", "source", "baseline", "owner", "history", "obstacles", "help",
        "actions",
    )  # fmt: skip
    goals = [{name: str(_row(payload, "goals", at).get(name, "")) for name in names} for at in range(_GOALS)]
    return {
        "goals": goals,
        "year": {name: str(payload.get(name, "")) for name in ("target", "booked", "first_month")},
        "months": [(str(number), lang.short_month(date(2026, number, 1))) for number in range(1, 13)],
    }


_VALUES = {"own_matrix": _matrix, "own_goals": _goals}
"""What the template of each sheet needs, from the sheet as it was kept."""
