"""Languages: translate texts and content entries, format numbers, money and dates with an explicit locale."""

from __future__ import annotations

import copy
import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any, TypeVar

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol, parse_decimal
from pydantic import BaseModel

from acctkit.places import LOCALES
from acctkit.playbook import Entry, as_written_in, fill, prose_of

SOURCE = "en"
COMPLETE = ("en", "es")
"""Languages whose every text is translated; CI fails when one is not."""

MISSING = "–"
"""What stands in place of a number or day that is not known."""

E = TypeVar("E", bound=Entry)

_FENCE = re.compile(r"\s*(?P<mark>`{3,}(?=[^`]*$)|~{3,})(?P<rest>.*)")
_SPACED_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_DIGITS = re.compile(r"[-+]?[\d.,]+")


class UnknownLanguageError(ValueError):
    """The kit does not speak this language; the message lists those it speaks."""


@dataclass(frozen=True)
class Language:
    """A language to show things in. Get one with `language("es")`. Two are equal when their code and locale are."""

    code: str
    locale: Locale
    catalog: NullTranslations = field(compare=False, repr=False)

    def gettext(self, message: str, /, **values: object) -> str:
        """Translate a text and fill its `{name}` places with plain values."""
        # The catalogue keeps its own header under the empty message.
        translated = self.catalog.gettext(message) if message else ""
        return fill(translated, _plain(values))

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Translate a text that means different things in different places."""
        return fill(self.catalog.pgettext(context, message), _plain(values))

    def ngettext(self, one: str, many: str, /, n: int, **values: object) -> str:
        """Translate a text that depends on a count; `{n}` is the count, formatted."""
        # int(): the standard library warns of the integers of numpy.
        chosen = self.catalog.ngettext(one, many, int(n))
        return fill(chosen, _plain(values) | {"n": self.number(n)})

    def content(self, item: E) -> E:
        """Return a content entry with all its prose in this language."""
        item = as_written_in(self.code, item)
        return item if self.code == SOURCE else _translated(self, item)

    def number(self, value: float | None, digits: int = 0) -> str:
        """Format a number with a fixed number of decimals; a missing one is a dash.

        Halves are rounded away from zero, as spreadsheets do. Thousands are grouped from four digits on in
        every language: CLDR would leave 1234 in Spanish ungrouped, but Babel does not, and a column of
        amounts reads better when 1.234 stands above 12.345.
        """
        with _spreadsheet_rounding():
            rounded = _rounded(value, digits)
            return (
                MISSING
                if rounded is None
                else str(format_decimal(rounded, _decimals("#,##0", digits), self.locale))
            )

    def money(self, value: float | None, currency: str | None = None) -> str:
        """Format an amount without cents, with its currency where the team folder names one."""
        if not currency:
            return self.number(value)
        with _spreadsheet_rounding():
            rounded = _rounded(value, 0)
            if rounded is None:
                return MISSING
            pattern = _money_pattern(self.locale, currency)
            return str(format_currency(rounded, currency, pattern, self.locale, currency_digits=False))

    def percent(self, share: float | None, digits: int = 0) -> str:
        """Format a share (0.63) as a percentage (63%, in Spanish 63 %)."""
        with _spreadsheet_rounding():
            rounded = _rounded(share, digits + 2)
            pattern = _decimals(str(self.locale.percent_formats[None].pattern), digits)
            return MISSING if rounded is None else str(format_percent(rounded, pattern, self.locale))

    def parse_number(self, text: str) -> float:
        """Read a number as people write it in this language: 1.234,5 in Spanish, 1,234.5 in English.

        Raises
        ------
        ValueError
            The text is not a number here, also where another language would read it as one ("63,2" in
            English), since guessing would be wrong by a factor of ten or a thousand.

        """
        joined = _SPACED_THOUSANDS.sub("", text.strip()).replace("−", "-")
        if not _DIGITS.fullmatch(joined):
            raise ValueError(f"{text!r} is not a number")
        return float(parse_decimal(joined, locale=self.locale, strict=True))

    def date(self, day: dt.date | None) -> str:
        """Format a day in words short enough for a table: Dec 31, 2017, in Spanish 31 dic 2017."""
        # A missing day of pandas (NaT) differs from itself.
        return MISSING if day is None or day != day else str(format_date(day, "medium", self.locale))  # noqa: PLR0124

    def short_day(self, day: dt.date) -> str:
        """Format a day with its weekday, without the year: Wed, Jul 1."""
        return str(format_skeleton("MMMEd", day, locale=self.locale))

    def month(self, day: dt.date | None) -> str:
        """Format the month of a day: Dec 2017."""
        return MISSING if day is None or day != day else str(format_skeleton("yMMM", day, locale=self.locale))  # noqa: PLR0124

    def short_month(self, day: dt.date) -> str:
        """Format the name of a month for an axis: Dec."""
        return str(format_date(day, format="LLL", locale=self.locale)).rstrip(".")

    def listing(self, items: Sequence[str]) -> str:
        """Join items as a sentence does: a, b and c."""
        return str(format_list(list(items), locale=self.locale)) if items else MISSING


def _plain(values: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


@contextmanager
def _spreadsheet_rounding() -> Iterator[None]:
    """Round halves up, and take amounts of any size: a slipped key in a CRM must not stop a notebook."""
    with localcontext(rounding=ROUND_HALF_UP, prec=400):
        yield


def _rounded(value: float | None, digits: int) -> Decimal | None:
    """Round a number as it prints; nothing for None, NaN, infinity and the missing value of pandas."""
    if value is None or str(value) == "<NA>":
        return None
    exact = Decimal(str(value))
    # Adding zero takes the sign from a negative zero.
    return exact.quantize(Decimal(1).scaleb(-digits)) + 0 if exact.is_finite() else None


def _decimals(pattern: str, digits: int) -> str:
    return pattern.replace("0", "0." + "0" * digits, 1) if digits else pattern


def _money_pattern(locale: Locale, currency: str) -> str:
    """Return the locale's pattern without cents; a code of letters keeps apart from the digits (CHF 1,234)."""
    pattern = str(locale.currency_formats["standard"].pattern).replace(".00", "")
    symbol = str(get_currency_symbol(currency, locale))
    return pattern.replace("¤#", "¤\u00a0#") if symbol[-1:].isalpha() else pattern


@cache
def language(code: str) -> Language:
    """Return a language by its code ("en", "es").

    Raises
    ------
    UnknownLanguageError
        No catalogue exists for the code.

    """
    if code != SOURCE and code not in translated_languages():
        known = ", ".join((SOURCE, *translated_languages()))
        raise UnknownLanguageError(f"acctkit does not speak {code!r}; choose one of: {known}")
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        raise UnknownLanguageError(f"{code!r} is not a language code") from None
    return Language(code, locale, NullTranslations() if code == SOURCE else _catalog(code))


def catalog_file(code: str) -> Path:
    """Return the path of a language's message catalogue."""
    return LOCALES / code / "LC_MESSAGES" / "acctkit.po"


def translated_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a message catalogue, complete or begun."""
    return tuple(sorted(file.parents[1].name for file in LOCALES.glob("*/LC_MESSAGES/acctkit.po")))


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


def _translated(lang: Language, item: E) -> E:
    texts = {path: lang.catalog.pgettext(context(item, path), text) for path, text in prose_of(item)}
    translated: E = _rebuilt(item, texts)
    return translated


def _rebuilt(item: Any, texts: dict[str, str], path: str = "") -> Any:
    """Copy a model with the texts of `prose_of` replaced."""
    if path in texts:
        return texts[path]
    if isinstance(item, BaseModel):
        changed = {
            name: _rebuilt(getattr(item, name), texts, f"{path}.{name}" if path else name)
            for name in type(item).model_fields
        }
        return item.model_copy(update=changed)
    if isinstance(item, tuple | list):
        return type(item)(
            _rebuilt(part, texts, f"{path}.{getattr(part, 'id', position)}")
            for position, part in enumerate(item)
        )
    if isinstance(item, dict):
        return {key: _rebuilt(part, texts, f"{path}.{key}") for key, part in item.items()}
    return item


def localise(notebook: Any, lang: Language) -> Any:
    """Return a copy of a notebook with its Markdown in another language.

    Parameters
    ----------
    notebook
        An `nbformat.NotebookNode`; it is left as it is.
    lang
        The language to show.

    Returns
    -------
    nbformat.NotebookNode
        Code cells, outputs, ids and metadata are the same; a paragraph without translation stays English.

    """
    translated = copy.deepcopy(notebook)
    for cell in translated.cells:
        if cell.cell_type == "markdown":
            cell.source = "".join(
                lang.catalog.gettext(text) if is_prose else text for text, is_prose in paragraphs(cell.source)
            )
    return translated


def paragraphs(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield a Markdown text in pieces that join up to it, each with whether it is a paragraph to translate.

    Paragraphs end at blank lines and at fenced code. What stands between (blank lines, code, indents, rules
    without a letter) is not for translators.
    """
    for block, is_code in _blocks(markdown):
        text = block.strip()
        if is_code or not any(map(str.isalpha, text)):
            yield block, False
            continue
        start = block.index(text)
        for piece, is_prose in ((block[:start], False), (text, True), (block[start + len(text) :], False)):
            if piece:
                yield piece, is_prose


def _blocks(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield runs of lines: paragraphs with the blank lines after them, and fenced code."""
    lines: list[str] = []
    fence = ""
    for line in markdown.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if fence:
            lines.append(line)
            if mark and mark["mark"].startswith(fence) and not mark["rest"].strip():
                yield "".join(lines), True
                lines, fence = [], ""
            continue
        if lines and (mark or (line.strip() and not lines[-1].strip())):
            yield "".join(lines), False
            lines = []
        lines.append(line)
        fence = mark["mark"] if mark else ""
    if lines:
        yield "".join(lines), bool(fence)
