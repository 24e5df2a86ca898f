"""Numbers as people and programs write them: 1.234,56 · 1,234.56 · 1 234,56 · € 40 · 40 % · (12)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale

from acctkit.playbook import entry
from acctkit.playbook.vocabulary import Vocabulary
from acctkit.tables.styles import Evidence, evidence

MARKS = ("point", "comma")
_SIGN = {"point": ".", "comma": ","}
_PLAIN = re.compile(r"[-+]?\d+", re.ASCII)
_BARE = re.compile(r"[\d.,]*\d[\d.,]*")
_BODY = re.compile(r"[\d.,]*\d[\d.,]*(?:[eE][-+]?\d+)?")
_SPACED = re.compile(r"\d{1,3}(?:[ '’´]\d{3})+(?=$|[.,])")
_INDIAN_OR_WESTERN = {
    mark: re.compile(rf"\d{{1,3}}(?:{mark}\d{{2,3}})*{mark}\d{{3}}") for mark in (r"\.", ",")
}


@dataclass(frozen=True)
class Written:
    """A number as written: its digits and marks, and what stood around them."""

    body: str
    negative: bool = False
    percent: bool = False

    @property
    def vote(self) -> str:
        """Which decimal mark reads it: point, comma, either (differently), plain, or bad."""
        point, comma = "." in self.body, "," in self.body
        if not point and not comma:
            return "plain"
        if point and comma:
            return self._both()
        mark, own, other = (".", "point", "comma") if point else (",", "comma", "point")
        if self.body.count(mark) > 1:
            return other if _grouped(self.body, mark) else "bad"
        head, _, tail = self.body.partition(mark)
        if len(tail) == 3 and 1 <= len(head) <= 3 and not head.startswith("0"):
            return "either"
        return own

    def _both(self) -> str:
        decimal = max(".,", key=self.body.rfind)
        thousands = "," if decimal == "." else "."
        whole, _, rest = self.body.partition(decimal)
        if decimal in rest or thousands in rest or not _grouped(whole, thousands):
            return "bad"
        return "point" if decimal == "." else "comma"

    def value(self, mark: str) -> float | None:
        """Return the number as a decimal mark reads it, None when this mark cannot."""
        if self.vote not in (mark, "either", "plain"):
            return None
        thousands = "," if mark == "point" else "."
        number = float(self.body.replace(thousands, "").replace(_SIGN[mark], "."))
        number = number / 100 if self.percent else number
        return -number if self.negative else number


def _grouped(whole: str, thousands: str) -> bool:
    return bool(_INDIAN_OR_WESTERN[re.escape(thousands) if thousands == "." else ","].fullmatch(whole))


def written(value: object) -> Written | float | None:
    """Read one cell: a real number as it is, a text apart into digits and surroundings, None when neither."""
    if isinstance(value, int | float):
        return float(value)
    if not isinstance(value, str):
        return None
    if _PLAIN.fullmatch(value):
        return float(value)
    if value.isascii() and _BARE.fullmatch(value):  # most cells; the rest costs more
        return Written(value)
    text = unicodedata.normalize("NFKC", value).replace("−", "-").replace("’", "'").casefold().strip()
    negative = text.startswith("(") and text.endswith(")")
    text = text.strip("()") if negative else text
    text = _without_currency(text)
    percent = text.endswith("%")
    text = text.removesuffix("%").strip()
    if text[:1] in ("-", "+") and not negative:
        negative, text = text[0] == "-", text[1:]
    text = _without_currency(text)
    if _SPACED.match(text):
        text = re.sub(r"[ '´]", "", text)
    return Written(text, negative, percent) if _BODY.fullmatch(text) else None


def _without_currency(text: str) -> str:
    """Take currency signs, codes and words off both ends."""
    bare = "".join(
        " " if unicodedata.category(character) == "Sc" else character for character in text
    ).strip()
    for word in _currency_words():
        if bare.endswith(word) and not bare.removesuffix(word)[-1:].isalpha():
            bare = bare.removesuffix(word).strip()
        elif bare.startswith(word) and not bare.removeprefix(word)[:1].isalpha():
            bare = bare.removeprefix(word).strip()
    return bare


@cache
def _currency_words() -> tuple[str, ...]:
    codes = [str(code).casefold() for code in Locale("en").currencies]
    words = [word.casefold() for word in entry(Vocabulary, "currencies").words["signs"]]
    return tuple(sorted({*codes, *words}, key=lambda word: (-len(word), word)))


def number_evidence(values: Iterable[object]) -> Evidence:
    """Return what the distinct values of a column say about its decimal mark."""
    read = ((value, written(value)) for value in values)
    votes = ((value, number.vote) for value, number in read if isinstance(number, Written))
    return evidence(MARKS, ((value, vote) for value, vote in votes if vote != "bad"))


def number_of(value: object, mark: str) -> float | None:
    """Return a cell as a number under a decimal mark, None when it is not one."""
    read = written(value)
    number = read.value(mark) if isinstance(read, Written) else read
    return number if number is not None and abs(number) < float("inf") else None


def is_percentage(value: object) -> bool:
    """Tell whether a cell is written with a percent sign."""
    read = written(value)
    return isinstance(read, Written) and read.percent
