"""Read a number that a learner typed: in the conventions of their language, asking back where it is ambiguous."""

from __future__ import annotations

import re

from babel.numbers import get_decimal_symbol

from acctkit.i18n import Language
from acctkit.playbook import entry, made_from_content
from acctkit.playbook.vocabulary import Vocabulary
from acctkit.practice.outcome import Reading

_AT_ENDS = re.compile(r"^[^\d+\-−.,]*|[^\d.,]*$")
_ONE_MARK_THREE_DIGITS = re.compile(r"[-+−]?[1-9]\d{0,2}(?P<mark>[.,])\d{3}")
_WORD_BEHIND = re.compile(r"\d[\s.,]*(?P<word>[^\W\d_]+)\D*$")
_NOISE = 1e-9
_OTHER_WAY = str.maketrans(".,", ",.")


def typed_number(text: str, lang: Language) -> float | tuple[Reading, ...]:
    """Return the number that a text holds, or the readings to choose from when it can be read in two ways.

    A unit or currency sign before or behind the number is passed over, but not "50k", which is not 50. In English 1.234 and 63,2 are asked back: the
    one may be meant as a thousand, the other is how other countries write. 1,234 is not: it is what an English
    reader types for a thousand.

    Raises
    ------
    ValueError
        The text is no number in any way of writing, or not in digits alone.

    """
    if _behind(text) in _scales():
        raise ValueError(f"{text!r} is not written in digits alone")
    bare = _AT_ENDS.sub("", text.strip())
    decimal = get_decimal_symbol(lang.locale)
    doubtful = _ONE_MARK_THREE_DIGITS.fullmatch(bare)
    if doubtful and doubtful["mark"] == decimal:
        return _readings(lang, lang.parse_number(bare), lang.parse_number(bare.replace(decimal, "")))
    try:
        return lang.parse_number(bare)
    except ValueError:
        # In Spanish what is written as in English, in English what is written as in Spanish.
        return _readings(lang, lang.parse_number(bare.translate(_OTHER_WAY)))


def _behind(text: str) -> str:
    """Return the word behind the last digit of a text, if there is one."""
    found = _WORD_BEHIND.search(text)
    return found["word"].casefold() if found else ""


@made_from_content
def _scales() -> frozenset[str]:
    return frozenset(entry(Vocabulary, "scales").words["behind"])


def _readings(lang: Language, *values: float) -> tuple[Reading, ...]:
    """Return values as the learner's language writes them, with as many decimals as they have."""
    return tuple(Reading(lang.number(value, _digits(value)), written(value, lang)) for value in values)


def written(value: float, lang: Language) -> str:
    """Return a number as it can be typed in a language without doubt: no thousands marks, at most ten decimals."""
    plain = f"{value:.{_digits(value)}f}"
    # Three decimals alone could be taken for thousands.
    padded = f"{plain}0" if _ONE_MARK_THREE_DIGITS.fullmatch(plain) else plain
    return padded.replace(".", get_decimal_symbol(lang.locale))


def rewritten(text: str, old: Language, new: Language) -> str:
    """Return a number typed in one language as another writes it; what is no number, or a doubtful one, as it is."""
    try:
        value = typed_number(text, old)
    except ValueError:
        return text
    return text if isinstance(value, tuple) else written(value, new)


def same(value: float, other: float | None, tolerance: float) -> bool:
    """Tell whether two numbers agree within a tolerance; the border itself counts."""
    if other is None:
        return False
    # What differs by rounding noise alone is the same.
    return abs(value - other) <= tolerance * (1 + _NOISE) + _NOISE * abs(other)


def rounded(value: float, digits: int, tolerance: float) -> float:
    """Round a right number as it is shown, where that is still right."""
    shown = round(value, digits)
    return shown if abs(shown - value) <= tolerance else value


def _digits(value: float) -> int:
    return len(f"{value:.10f}".rstrip("0").partition(".")[2])
