"""Where what was entered for a handover is kept: one file beside the team folder, else in the person's own home."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from acctkit.plan.handover import NOTES
from acctkit.plan.plan_file import PlanFileError
from acctkit.practice.beside_team import beside_team
from acctkit.practice.kept_file import Form, KeptFile

SCHEMA = 1
"""The form of the file. A file of a newer kit is not read, since it may say what this one does not know."""
_NOBODY = ""
"""Stands for what belongs to no customer; in a file a name is always a text."""


@dataclass(frozen=True)
class Absence:
    """Who is away, and from when until when; nobody knows until when where `last` is None."""

    rep_id: str
    first: date
    last: date | None


@dataclass(frozen=True)
class Entered:
    """What was entered: the absence looked at last, notes by rep and customer, wished substitutes by the same."""

    absence: Absence | None = None
    notes: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    wished: Mapping[tuple[str, str | None], str] = field(default_factory=dict)

    def wishes(self, rep_id: str) -> dict[str | None, str]:
        """Return who shall take over which customer of a rep."""
        return {account: one for (whose, account), one in self.wished.items() if whose == rep_id}


def handover_file_of(team: Path) -> Path:
    """Return the file for a team folder or workbook."""
    return beside_team(team, "handover")


def _plain(entered: Entered) -> dict[str, Any]:
    one = entered.absence
    absence = one and {
        "rep_id": one.rep_id,
        "first_day": one.first.isoformat(),
        "last_day": one.last and one.last.isoformat(),
    }
    notes = [
        {"rep_id": rep, "account_id": account, **texts} for (rep, account), texts in entered.notes.items()
    ]
    wished = [
        {"rep_id": rep, "account_id": account or _NOBODY, "substitute": one}
        for (rep, account), one in entered.wished.items()
    ]
    return {"schema_version": SCHEMA, "absence": absence, "notes": notes, "substitutes": wished}


def _entered(told: Mapping[str, Any]) -> Entered:
    """Return what a file holds; `ValueError`, `KeyError` or `TypeError` for anything else."""
    one = told["absence"]
    absence = one and Absence(
        _text(one["rep_id"]),
        date.fromisoformat(one["first_day"]),
        one["last_day"] and date.fromisoformat(one["last_day"]),
    )
    notes = {
        (_text(row["rep_id"]), _text(row["account_id"])): {
            name: _text(row[name]) for name in NOTES if name in row
        }
        for row in told["notes"]
    }
    wished = {
        (_text(row["rep_id"]), _text(row["account_id"]) or None): _text(row["substitute"])
        for row in told["substitutes"]
    }
    return Entered(absence or None, notes, wished)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _written(entered: Entered) -> str:
    return json.dumps(_plain(entered), ensure_ascii=False, indent=1) + "\n"


def _read(data: bytes) -> Entered:
    told = json.loads(data)
    if told["schema_version"] != SCHEMA:
        raise PlanFileError("newer")
    return _entered(told)


class HandoverFile(KeptFile[Entered]):
    """What was entered for the handovers of one team."""

    form = Form(Entered(), _read, _written)

    @property
    def entered(self) -> Entered:
        """Return what was entered."""
        return self.kept

    def choose(self, absence: Absence) -> Entered:
        """Keep which absence is looked at."""
        return self.change(lambda known: replace(known, absence=absence))

    def write(self, rep_id: str, account: str, texts: Mapping[str, str]) -> Entered:
        """Keep what was written about a customer; an empty text is kept too, for it takes away what a table says."""
        known_texts = {name: texts[name].strip() for name in NOTES if name in texts}

        def change(known: Entered) -> Entered:
            whose = (rep_id, account)
            return replace(known, notes={**known.notes, whose: {**known.notes.get(whose, {}), **known_texts}})

        return self.change(change)

    def wish(self, rep_id: str, account: str | None, other: str | None) -> Entered:
        """Keep who shall take over a customer (None: what belongs to none); without `other` the suggestion counts."""

        def change(known: Entered) -> Entered:
            wished = {whose: one for whose, one in known.wished.items() if whose != (rep_id, account)}
            return replace(known, wished=wished if other is None else {**wished, (rep_id, account): other})

        return self.change(change)
