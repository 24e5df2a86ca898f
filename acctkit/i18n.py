"""Languages: translate texts and content entries, format numbers, money and dates with an explicit locale."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import Any, TypeVar

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent
from pydantic import BaseModel

from acctkit.places import LOCALES
from acctkit.playbook import Entry, fill, prose_of

SOURCE = "en"
COMPLETE = ("en", "es")
"""Languages whose every text is translated; CI fails when one is not."""

E = TypeVar("E", bound=Entry)


class UnknownLanguageError(ValueError):
    """The kit does not speak this language; the message lists those it speaks."""


@dataclass(frozen=True)
class Language:
    """A language to show things in. Get one with `language("es")`."""

    code: str
    locale: Locale
    catalog: NullTranslations

    def gettext(self, message: str, **values: object) -> str:
        """Translate a text and fill its `{name}` places with plain values."""
        return fill(self.catalog.gettext(message), {k: str(v) for k, v in values.items()})

    def ngettext(self, one: str, many: str, n: int, **values: object) -> str:
        """Translate a text that depends on a count; `{n}` is the count, formatted."""
        filled = {k: str(v) for k, v in values.items()} | {"n": self.number(n)}
        return fill(self.catalog.ngettext(one, many, n), filled)

    def content(self, item: E) -> E:
        """Return a content entry with all its prose in this language."""
        return item if self.code == SOURCE else _translated(self, item)

    def number(self, value: float | None, digits: int = 0) -> str:
        """Format a number with a fixed number of decimals; a missing one is a dash."""
        if value is None or value != value:  # noqa: PLR0124  NaN differs from itself
            return "–"
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return str(format_decimal(round(value, digits) + 0.0, format=pattern, locale=self.locale))

    def money(self, value: float | None, currency: str | None = None) -> str:
        """Format an amount without cents, with its currency where the team folder names one."""
        if value is None or value != value:  # noqa: PLR0124
            return "–"
        if currency is None:
            return self.number(value)
        return str(
            format_currency(round(value), currency, locale=self.locale, currency_digits=False, format=_money(self.locale))
        )

    def percent(self, share: float | None, digits: int = 0) -> str:
        """Format a share (0.63) as a percentage (63 %)."""
        if share is None or share != share:  # noqa: PLR0124
            return "–"
        pattern = self.locale.percent_formats[None].pattern
        if digits:
            pattern = pattern.replace("0", "0." + "0" * digits, 1) if "##0" not in pattern else pattern.replace(
                "##0", "##0." + "0" * digits
            )
        return str(format_percent(share, format=pattern, locale=self.locale))

    def date(self, day: date | None) -> str:
        """Format a day in words short enough for a table: 31 Dec 2017."""
        return "–" if day is None else str(format_date(day, format="medium", locale=self.locale))

    def month(self, day: date) -> str:
        """Format the month of a day: Dec 2017."""
        return str(format_date(day, format="MMM y", locale=self.locale))

    def listing(self, items: Sequence[str]) -> str:
        """Join items as a sentence does: a, b and c."""
        from babel.lists import format_list  # noqa: PLC0415  rarely needed

        return str(format_list(list(items), locale=self.locale)) if items else "–"


def _money(locale: Locale) -> str:
    return str(locale.currency_formats["standard"].pattern).replace(".00", "")


@cache
def language(code: str) -> Language:
    """Return a language by its code ("en", "es").

    Raises
    ------
    UnknownLanguageError
        No catalogue exists for the code.

    """
    if code != SOURCE and not catalog_file(code).is_file():
        raise UnknownLanguageError(f"acctkit does not speak {code!r}; choose one of: {', '.join(COMPLETE)}")
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        raise UnknownLanguageError(f"{code!r} is not a language code") from None
    return Language(code, locale, NullTranslations() if code == SOURCE else _catalog(code))


def catalog_file(code: str) -> Any:
    """Return the path of a language's message catalogue."""
    return LOCALES / code / "LC_MESSAGES" / "acctkit.po"


def _catalog(code: str) -> GNUTranslations:
    """Compile the PO file in memory: one source file, no binary to keep in step."""
    with catalog_file(code).open("rb") as file:
        catalog = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def context(item: Entry, path: str) -> str:
    """Return the message context of a prose field: file, entry id and field."""
    return f"{item.kind}.{item.id}.{path}"


@cache
def _translated(lang: Language, item: E) -> E:
    texts = {path: lang.catalog.pgettext(context(item, path), text) for path, text in prose_of(item)}
    return _rebuilt(item, texts)


def _rebuilt(item: Any, texts: dict[str, str], path: str = "") -> Any:
    """Copy a model with the texts of `prose_of` replaced."""
    if path in texts:
        return texts[path]
    if isinstance(item, BaseModel):
        changed = {
            name: _rebuilt(getattr(item, name), texts, f"{path}.{name}" if path else name) for name in type(item).model_fields
        }
        return item.model_copy(update=changed)
    if isinstance(item, tuple | list):
        return type(item)(
            _rebuilt(part, texts, f"{path}.{getattr(part, 'id', position)}") for position, part in enumerate(item)
        )
    if isinstance(item, dict):
        return {key: _rebuilt(part, texts, f"{path}.{key}") for key, part in item.items()}
    return item
