"""What is wrong in a team folder, and what its reader should know: values first, words when shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from acctkit.i18n import Language
from acctkit.playbook import entry, fill
from acctkit.playbook.faults import FaultText, Level

SHOWN = 120
"""A value longer than this is cut where it is shown; the fault itself keeps it whole."""
LISTED = 600
"""A list of what would be right may be longer: nobody can choose from half a list."""


@dataclass(frozen=True)
class _Told:
    code: str
    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    table: str | None = None
    details: tuple[tuple[str, str], ...] = ()

    @property
    def level(self) -> Level:
        """How much it matters: structural (nothing is read), row (set aside) or hint."""
        return entry(FaultText, self.code).level

    def detail(self, name: str) -> str | None:
        """Return one of the details by name, None when it has none of this name."""
        return dict(self.details).get(name)


class Fault(_Told):
    """Something that cannot be used: a whole folder (level structural) or one row (level row).

    `row` is the row number a spreadsheet shows (header = 1), `column` the column's name in the file.
    """


class Notice(_Told):
    """Something the reader must know although nothing was set aside."""


class TeamError(Exception):
    """The team folder cannot be used; `faults` says all that is wrong, not only the first thing."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.code}: {fault.file}" for fault in self.faults))


def describe(told: Fault | Notice, language: Language) -> tuple[str, str]:
    """Return what is wrong and what to do about it, in a language.

    Values of the file are put in as they are, cut when long; a page that shows them must still escape them.
    """
    text = language.content(entry(FaultText, told.code))
    places = {
        "file": told.file,
        "row": "–" if told.row is None else str(told.row),
        "column": told.column or "–",
        "value": told.value if told.value is not None else "–",
        "table": told.table or "–",
        **dict(told.details),
    }
    short = {name: _cut(value, LISTED if name == "known" else SHOWN) for name, value in places.items()}
    return fill(text.problem, short), fill(text.remedy, short)


def _cut(value: str, longest: int) -> str:
    return value if len(value) <= longest else value[:longest] + "…"
