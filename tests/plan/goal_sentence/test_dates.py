"""Dates as people write them in a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from acctkit.i18n import COMPLETE, language
from acctkit.plan.goal_sentence.dates import has_date, without_dates

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
FORMATS = st.sampled_from(["short", "medium", "long", "full"])
AROUND = {
    "en": "Call the buyer by {} about 3 offers.",
    "es": "Llamar al comprador antes del {} por 3 ofertas.",
}


@given(DAYS, FORMATS, st.sampled_from(COMPLETE))
def test_every_day_as_the_language_writes_it(day: date, how: str, code: str) -> None:
    """Is any day found in every format of the language, and nothing of it left as a number?"""
    lang = language(code)
    text = AROUND[code].format(format_date(day, how, lang.locale))
    assert has_date(text, lang)
    assert [letter for letter in without_dates(text, lang) if letter.isdigit()] == ["3"]


@given(DAYS, st.sampled_from(COMPLETE))
def test_iso(day: date, code: str) -> None:
    """Is an ISO date found in every language?"""
    assert has_date(f"x {day.isoformat()}.", language(code))


@pytest.mark.parametrize(
    "text",
    [
        "by 30 June",
        "on the 3rd of May 2026",
        "May 3rd",
        "June 2026",
        "by the end of September",
        "before May",
        "until Friday",
        "by 15/09",
        "by 9/15/2026",
        "by the end of the quarter",
        "by Q3 2026",
        "in Q4",
        "by year end",
        "Dec 31, 2026",
    ],
)
def test_dates_in_english(text: str) -> None:
    """Is a date found as people write it?"""
    assert has_date(f"Win three orders {text}, please.", language("en"))


@pytest.mark.parametrize(
    "text",
    [
        "el 30 de junio",
        "antes del 3 de mayo de 2026",
        "en junio de 2026",
        "hasta finales de septiembre",
        "antes de mayo",
        "el viernes",
        "antes del 15/09",
        "hasta fin de mes",
        "en el T3 2026",
        "31 dic 2026",
    ],
)
def test_dates_in_spanish(text: str) -> None:
    """Is a date found as people write it?"""
    assert has_date(f"Ganar tres pedidos {text}, por favor.", language("es"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We may sell more soon", "en"),
        ("March on, next week, asap", "en"),
        ("Win 31 orders of 12.5 units", "en"),
        ("Sat down with the buyer", "en"),
        ("In 2026 and 1/2 of the rest", "en"),
        ("From 3.5 to 12", "en"),
        ("Vender más cerca del mar", "es"),
        ("Ganar 31 pedidos, pronto", "es"),
        ("La mitad, 1/2, de los clientes", "es"),
        ("", "en"),
    ],
)
def test_no_date(text: str, code: str) -> None:
    """Is a word or a number that only looks like a date none?"""
    assert not has_date(text, language(code))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("2 talks by Dec 31, 2026 at 10:30", ["2"]),
        ("grow in 2026 by 10 %", ["10"]),
        ("win €2000 by June 2026", ["2000"]),
        ("win 2,026 euros", ["2,026"]),
        ("win 2026 euros", ["2026"]),
    ],
)
def test_amounts_are_left(text: str, left: list[str]) -> None:
    """Does an amount stay when dates, times and years are taken out?"""
    words = without_dates(text, language("en")).replace("€", " ").split()
    assert [word for word in words if word[0].isdigit()] == left
