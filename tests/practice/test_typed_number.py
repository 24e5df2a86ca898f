"""Numbers as learners type them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.i18n import COMPLETE, language
from acctkit.practice.typed_number import rewritten, rounded, same, typed_number, written

LANGUAGES = st.sampled_from(COMPLETE).map(language)
NUMBERS = st.integers(-(10**12), 10**12).map(float) | st.builds(
    lambda digits, places: round(digits / 10**places, places),
    st.integers(-(10**10), 10**10),
    st.integers(0, 9),
)


@given(NUMBERS, LANGUAGES)
def test_what_is_written_is_read_back(value: float, lang) -> None:
    """Is a number as the kit writes it read back as the same number, without doubt, in every language?"""
    assert typed_number(written(value, lang), lang) == value


@given(NUMBERS, LANGUAGES, st.sampled_from(["{} €", "€ {}", "{}%", "{} ", "about {}", "{} (net)"]))
def test_signs_around_it(value: float, lang, around: str) -> None:
    """Is a unit or a currency sign before or behind it passed over?"""
    assert typed_number(around.format(written(value, lang)), lang) == value


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(",."), LANGUAGES)
def test_readings(head: int, tail: int, mark: str, lang) -> None:
    """Is what can be read in two ways asked back, and each way to type it then read as it is shown?"""
    text = f"{head}{mark}{tail:03d}"
    found = typed_number(text, lang)
    if isinstance(found, float):
        # The mark of thousands of the learner's own language is no doubt.
        assert found == head * 1000 + tail
        return
    values = [typed_number(each.typed, lang) for each in found]
    assert set(values) == {float(f"{head}.{tail:03d}"), float(head * 1000 + tail)}
    for each, value in zip(found, values, strict=True):
        assert lang.parse_number(each.shown) == value


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("1,234.5", "en", 1234.5),
        ("1.234,5", "es", 1234.5),
        ("1,234", "en", 1234),
        ("1.234", "es", 1234),
        ("63.2", "en", 63.2),
        ("63,2 %", "es", 63.2),
        ("−12", "en", -12),
        ("+3", "es", 3),
        ("1 234 567", "es", 1234567),
        ("EUR 40", "en", 40),
        ("0,5", "es", 0.5),
        (".5", "en", 0.5),
    ],
)
def test_usual_ways(text: str, code: str, value: float) -> None:
    """Is what people usually type in their language read at once?"""
    assert typed_number(text, language(code)) == value


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("1.234", "en", [1.234, 1234]),
        ("1,234", "es", [1.234, 1234]),
        ("63,2", "en", [63.2]),
        ("63.2", "es", [63.2]),
        ("1.234,5", "en", [1234.5]),
        ("1,234.5", "es", [1234.5]),
    ],
)
def test_other_ways(text: str, code: str, values: list[float]) -> None:
    """Is a number as other countries write it asked back, and never guessed?"""
    lang = language(code)
    found = typed_number(text, lang)
    assert isinstance(found, tuple)
    assert [typed_number(each.typed, lang) for each in found] == values


@pytest.mark.parametrize(
    "text", ["", "many", "12 or 13", "1.2.3", "1,23,4.5,6", "--3", "1e5", "½", "nan", "."]
)
@pytest.mark.parametrize("code", COMPLETE)
def test_what_is_no_number(text: str, code: str) -> None:
    """Is what is no number in any way refused?"""
    with pytest.raises(ValueError, match=r"digits|number"):
        typed_number(text, language(code))


@given(st.text(), LANGUAGES)
def test_anything_typed(text: str, lang) -> None:
    """Is anything typed either a number, readings, or refused, and nothing else?"""
    try:
        found = typed_number(text, lang)
    except ValueError:
        return
    assert isinstance(found, float | tuple)
    assert found != ()


@given(NUMBERS, LANGUAGES, LANGUAGES)
def test_rewriting(value: float, old, new) -> None:
    """Does an answer mean the same after the learner has changed the language?"""
    assert typed_number(rewritten(written(value, old), old, new), new) == value


@pytest.mark.parametrize("text", ["1.234", "lots", ""])
def test_doubtful_texts_stay(text: str) -> None:
    """Does what is no number, or a doubtful one, stay as it was typed?"""
    assert rewritten(text, language("en"), language("es")) == text


@given(st.floats(-1e9, 1e9), st.floats(0, 100))
def test_the_border_counts(value: float, tolerance: float) -> None:
    """Is a number on the border of the tolerance the same, and one well beyond it another?"""
    assert same(value + tolerance, value, tolerance)
    assert same(value - tolerance, value, tolerance)
    assert not same(value + 2 * tolerance + 1 + abs(value) / 1e6, value, tolerance)
    assert not same(value, None, tolerance)


@given(st.floats(-1e6, 1e6), st.integers(0, 6), st.floats(0, 10))
def test_rounding_stays_right(value: float, digits: int, tolerance: float) -> None:
    """Is a number as it is shown still within its tolerance?"""
    shown = rounded(value, digits, tolerance)
    assert math.isfinite(shown)
    assert abs(shown - value) <= tolerance
