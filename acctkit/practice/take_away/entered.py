"""Read what somebody entered into a worksheet: it may be empty, half done, or not what the field asks for."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from acctkit.i18n import Language
from acctkit.practice.typed_number import typed_number


@dataclass(frozen=True)
class Entered:
    """Reads the fields of a worksheet in a language; what cannot be read counts as empty and is told in `notes`."""

    lang: Language
    notes: list[str] = field(default_factory=list)

    def number(self, value: object) -> float | None:
        """Return a number, also one typed as people write it in the language."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value) if math.isfinite(value) else None
        typed = text(value)
        if not typed:
            return None
        try:
            found = typed_number(typed, self.lang)
        except ValueError:
            self._note(self.lang.gettext("“{text}” is not a number, so it was left out.", text=typed))
            return None
        if isinstance(found, tuple):
            said = self.lang.gettext(
                "“{text}” can be read in more than one way, so it was left out. Type it as {ways}.",
                text=typed,
                ways=" / ".join(reading.typed for reading in found),
            )
            self._note(said)
            return None
        return found

    def day(self, value: object) -> date | None:
        """Return a day in ISO form, as the date field of a form sends it."""
        typed = text(value)
        if not typed:
            return None
        try:
            return date.fromisoformat(typed)
        except ValueError:
            said = self.lang.gettext(
                "“{text}” is not a day that can be read, so it was left out. Write it as {example}.",
                text=typed,
                example="2026-09-30",
            )
            self._note(said)
            return None

    def _note(self, said: str) -> None:
        if said not in self.notes:
            self.notes.append(said)


def text(value: object) -> str:
    """Return a text without spaces around it, empty where there is none."""
    return value.strip() if isinstance(value, str) else ""


def items(value: object) -> Sequence[Any]:
    """Return the items of a list; what is no list has none."""
    return value if isinstance(value, list | tuple) else ()


def rows(value: object) -> list[Mapping[str, Any]]:
    """Return the rows of a list in which anything was entered."""
    found = [row for row in items(value) if isinstance(row, Mapping)]
    return [row for row in found if any(map(_filled, row.values()))]


def _filled(value: object) -> bool:
    if isinstance(value, list | tuple | Mapping):
        inner = value.values() if isinstance(value, Mapping) else value
        return any(map(_filled, inner))
    return bool(text(value)) or (isinstance(value, int | float) and not isinstance(value, bool))
